from django.db import models


class SurveyChannel(models.TextChoices):
    MAIL = "mail", "Mail"
    SLACK = "slack", "Slack"
    TEAMS = "teams", "Teams"
    WEB = "web", "Web"
