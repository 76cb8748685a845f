from django.db.models import TextChoices


class SystemRole(TextChoices):
    EMPLOYEE = "employee"
    MANAGER = "manager"
