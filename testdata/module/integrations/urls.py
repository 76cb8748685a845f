from django.urls import path

from integrations import views

urlpatterns = [
    path("slack/installed/", views.slack_installed, name="slack-installed"),
    path("slack/answers/<uuid:invitation_id>/", views.slack_answers, name="slack-answers"),
    path("webhooks/<uuid:webhook_id>/", views.webhook, name="webhook"),
]
