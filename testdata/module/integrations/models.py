import uuid

from django.db import models


class SlackWorkspace(models.Model):
    """A workspace that installed the app. Its organization is linked later, by an admin."""

    workspace_id = models.CharField(max_length=20, unique=True)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.SET_NULL, null=True, blank=True
    )

    def __str__(self) -> str:
        return self.workspace_id


class Webhook(models.Model):
    """An address that a vendor calls; which organization it is about is read much later."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vendor = models.SlugField()

    def __str__(self) -> str:
        return f"webhook {self.uuid}"
