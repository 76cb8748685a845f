import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.choices import SubscriptionPlan, SystemRole


class User(AbstractUser):
    """Somebody who can sign in; what the product knows of them is on Employee."""


class Organization(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    plan = models.CharField(
        max_length=20, choices=SubscriptionPlan.choices, default=SubscriptionPlan.TRIAL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Employee(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="employee")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="employees"
    )
    role = models.CharField(max_length=20, choices=SystemRole.choices, default=SystemRole.EMPLOYEE)

    def __str__(self) -> str:
        return f"employee {self.uuid}"


class Team(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="teams")
    manager = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="managed_teams")
    members = models.ManyToManyField(Employee, related_name="teams", blank=True)

    def __str__(self) -> str:
        return f"team {self.uuid}"


class ApiKey(models.Model):
    """A partner's key. It can serve several organizations, or none yet."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"API key {self.uuid}"
