from django.urls import path

from surveys import views

urlpatterns = [
    path("", views.create_survey, name="create-survey"),
    path("invitations/<uuid:invitation_id>/start/", views.start, name="start-survey"),
    path("invitations/<uuid:invitation_id>/submit/", views.submit, name="submit-survey"),
]
