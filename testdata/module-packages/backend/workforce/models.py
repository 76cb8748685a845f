from uuid import uuid4

from django.conf import settings
from django.db import models

from workforce.enums import PlanStatus, SystemRole


class Organization(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Employee(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=SystemRole.choices)

    def __str__(self) -> str:
        return f"employee {self.uuid}"


class Survey(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE)
    audience = models.ManyToManyField(Employee, related_name="surveys")
    answered_by = models.ManyToManyField(Employee, related_name="answered_surveys")
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"survey {self.uuid}"


class Plan(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True)
    manager = models.ForeignKey(Employee, on_delete=models.CASCADE)
    shared_with = models.ManyToManyField(Employee, related_name="shared_plans")
    status = models.CharField(max_length=20, choices=PlanStatus.choices, default=PlanStatus.DRAFT)

    def __str__(self) -> str:
        return f"plan {self.uuid}"
