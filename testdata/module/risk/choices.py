from django.db import models


class RiskLevel(models.TextChoices):
    LOW = "low", "Low"
    ELEVATED = "elevated", "Elevated"
    HIGH = "high", "High"

    @classmethod
    def of(cls, score: float) -> "RiskLevel":
        if score < 0.3:
            return cls.LOW
        return cls.ELEVATED if score < 0.7 else cls.HIGH
