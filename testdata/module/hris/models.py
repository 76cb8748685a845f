import uuid

from django.db import models


class CsvUpload(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        "accounts.Employee", on_delete=models.CASCADE, related_name="csv_uploads"
    )
    content = models.TextField()
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"upload {self.uuid}"
