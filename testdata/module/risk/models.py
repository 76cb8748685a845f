from django.db import models

from risk.choices import RiskLevel


class TeamRisk(models.Model):
    """The last result for a team."""

    team = models.OneToOneField("accounts.Team", on_delete=models.CASCADE, related_name="risk")
    score = models.FloatField()
    level = models.CharField(max_length=10, choices=RiskLevel.choices)
    calculated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.level} ({self.score:.2f})"
