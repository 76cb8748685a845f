"""What happens to surveys."""

from django.db import transaction

from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper
from workforce.models import Employee, Survey


def _move(survey: Survey, state: str) -> None:
    survey.state = state
    survey.save(update_fields=["state"])


def send(survey: Survey, manager: Employee) -> None:
    sent_before = survey.state != "draft"
    _move(survey, "sent")
    if sent_before:
        OptimoMixpanelSurveyTrackHelper.track_survey_resent(employee_id=str(manager.uuid), survey_id=str(survey.uuid))
    else:
        OptimoMixpanelSurveyTrackHelper.track_survey_sent(employee_id=str(manager.uuid), survey_id=str(survey.uuid))


def send_to_newcomer(survey: Survey, manager: Employee) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_snet(  # want unknown-helper-method
        employee_id=str(manager.uuid), survey_id=str(survey.uuid)
    )


def put_away(survey: Survey, manager: Employee) -> None:
    _move(survey, "archived")
    OptimoMixpanelSurveyTrackHelper.track_survey_archived(employee_id=str(manager.uuid), survey_id=str(survey.uuid))


def pause(survey: Survey, manager: Employee) -> None:
    _move(survey, "paused")
    OptimoMixpanelSurveyTrackHelper.track_survey_paused(
        employee_id=str(manager.uuid),
        survey_id=survey.uuid,  # want uuid-not-stringified
    )


def merge(survey: Survey, other: Survey, manager: Employee) -> None:
    with transaction.atomic():
        other.delete()
        OptimoMixpanelSurveyTrackHelper.track_survey_merged(  # want track-in-transaction
            employee_id=str(manager.uuid), survey_id=str(survey.uuid)
        )


def copy(survey: Survey, manager: Employee) -> Survey:
    made = Survey.objects.create(organization=survey.organization)
    OptimoMixpanelSurveyTrackHelper.track_survey_copied(
        employee_id=str(manager.uuid), survey_id=str(survey.uuid), copy_id=str(made.uuid)
    )
    return made


def share(survey: Survey, manager: Employee) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_shared(employee_id=str(manager.uuid), survey_id=str(survey.uuid))


def open_for(survey: Survey, employee: Employee) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_opened(
        employee_id=str(employee.uuid),
        survey_id=str(survey.uuid),
        is_first=survey.state == "sent",  # want bad-tracker-arguments
    )


def start(survey: Survey, employee: Employee) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_started(employee_id=str(employee.uuid), survey_id=str(survey.uuid))


def complete(survey: Survey, employee: Employee, answers: dict[str, int]) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_completed(
        employee_id=str(employee.uuid), survey_id=str(survey.uuid), answered_count=len(answers)
    )


def skip(survey: Survey, employee: Employee) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_skipped(employee_id=str(employee.uuid), survey_id=str(survey.uuid))


def rate(survey: Survey, employee: Employee, stars: int) -> None:
    OptimoMixpanelSurveyTrackHelper.track_survey_rated(
        employee_id=str(employee.uuid), survey_id=str(survey.uuid), stars=stars
    )


def show_all(surveys: list[Survey], employee: Employee) -> None:
    for survey in surveys:
        OptimoMixpanelSurveyTrackHelper.track_survey_seen(  # want track-in-loop
            employee_id=str(employee.uuid), survey_id=str(survey.uuid)
        )


def remind(survey: Survey, reminder_count: int) -> None:
    OptimoMixpanelSurveyTrackHelper.track_reminders_sent(
        organization_id=str(survey.organization.uuid), survey_id=str(survey.uuid), reminder_count=reminder_count
    )


def close(survey: Survey) -> None:
    _move(survey, "closed")
    OptimoMixpanelSurveyTrackHelper.track_survey_closed(
        organization_id=str(survey.organization.uuid), survey_id=str(survey.uuid)
    )
