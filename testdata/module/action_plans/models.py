import uuid

from django.db import models

from action_plans.choices import ActionPlanSource


class ActionPlan(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    manager = models.ForeignKey(
        "accounts.Employee", on_delete=models.CASCADE, related_name="action_plans"
    )
    source = models.CharField(max_length=20, choices=ActionPlanSource.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"action plan {self.uuid}"


class ActionStep(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField()
    is_completed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text
