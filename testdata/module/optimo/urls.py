from django.urls import include, path

urlpatterns = [
    path("accounts/", include("accounts.urls")),
    path("surveys/", include("surveys.urls")),
    path("integrations/", include("integrations.urls")),
]
