from django.utils import timezone

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper as Track
from workforce.models import Employee, Survey


def send(survey: Survey, sender: Employee, audience: list[Employee]) -> None:
    survey.audience.set(audience)
    Track.track_survey_sent(
        employee_id=str(sender.uuid),
        survey_id=str(survey.uuid),
        recipient_ids=[str(recipient.uuid) for recipient in audience],
    )


def open_for(survey: Survey, employee: Employee) -> None:
    if employee in survey.audience.all():
        Track.track_survey_opened(employee_id=str(employee.uuid), survey_id=str(survey.uuid))


def close_overdue() -> int:
    """Runs every night."""
    overdue = Survey.objects.filter(closed_at__lt=timezone.now())
    closed = [close(survey) for survey in overdue]
    return len(closed)


def close(survey: Survey) -> Survey:
    Track.track_survey_closed(
        organization_id=str(survey.organization.uuid),
        survey_id=str(survey.uuid),
        recipient_count=survey.audience.count(),
        respondent_count=survey.answered_by.count(),
    )
    return survey
