"""The nightly risk calculation."""

from accounts.models import Team
from optimo_analytics import service
from risk.choices import RiskLevel
from risk.models import TeamRisk
from surveys.models import Invitation

MIN_RESPONDENTS = 3


class TooFewRespondents(Exception):
    pass


def calculate_all() -> None:
    for team in Team.objects.select_related("organization", "manager"):
        calculate_team(team)


def calculate_team(team: Team) -> TeamRisk | None:
    helper = service.OptimoMixpanelRiskTrackHelper
    try:
        score, respondent_count = _score(team)
    except TooFewRespondents as error:
        helper.track_risk_calculated_error(
            organization_id=str(team.organization.uuid),
            team_id=str(team.uuid),
            error_type=type(error).__name__,
        )
        return None

    level = RiskLevel.of(score)
    before = TeamRisk.objects.filter(team=team).first()
    risk, _ = TeamRisk.objects.update_or_create(
        team=team, defaults={"score": score, "level": level}
    )
    helper.track_risk_calculated(
        organization_id=str(team.organization.uuid),
        team_id=str(team.uuid),
        risk_score=score,
        risk_level=level,
        respondent_count=respondent_count,
    )
    if before is None or before.level != level:
        helper.track_risk_threshold_crossed(
            employee_id=str(team.manager.uuid),
            team_id=str(team.uuid),
            risk_level=level,
            previous_risk_level=RiskLevel(before.level) if before else None,
        )
    return risk


def _score(team: Team) -> tuple[float, int]:
    """The share of low answers, and from how many people it was taken."""
    answers = [
        value
        for invitation in Invitation.objects.filter(
            employee__teams=team, completed_at__isnull=False
        )
        for value in invitation.answers.values()
    ]
    respondents = (
        Invitation.objects.filter(employee__teams=team, completed_at__isnull=False)
        .values("employee")
        .distinct()
        .count()
    )
    if respondents < MIN_RESPONDENTS or not answers:
        raise TooFewRespondents
    return sum(value <= 2 for value in answers) / len(answers), respondents
