from django.db.models import TextChoices


class SystemRole(TextChoices):
    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR_ADMIN = "hr_admin"


class PlanStatus(TextChoices):
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"
