from uuid import uuid4

from django.conf import settings
from django.db import models

from workforce.enums import SystemRole


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
    state = models.CharField(max_length=20, default="draft")

    def __str__(self) -> str:
        return f"survey {self.uuid}"


class Plan(models.Model):
    uuid = models.UUIDField(default=uuid4, unique=True)
    manager = models.ForeignKey(Employee, on_delete=models.CASCADE)
    step_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"plan {self.uuid}"
