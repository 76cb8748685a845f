import uuid

from django.db import models

from surveys.choices import SurveyChannel


class Survey(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.CASCADE, related_name="surveys"
    )
    title = models.CharField(max_length=200)
    questions = models.JSONField(default=list)
    closes_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    employee = models.ForeignKey(
        "accounts.Employee", on_delete=models.CASCADE, related_name="invitations"
    )
    channel = models.CharField(
        max_length=10, choices=SurveyChannel.choices, default=SurveyChannel.MAIL
    )
    delivered_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    reminder_count = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "employee"], name="one_invitation_each")
        ]

    def __str__(self) -> str:
        return f"invitation {self.uuid}"
