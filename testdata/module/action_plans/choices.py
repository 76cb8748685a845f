from django.db import models


class ActionPlanSource(models.TextChoices):
    RISK_DIGEST = "risk_digest", "Risk digest"
    SURVEY_RESULTS = "survey_results", "Survey results"
    SCRATCH = "scratch", "From scratch"
