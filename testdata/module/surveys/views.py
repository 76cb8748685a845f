import json
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

import optimo_analytics.service as analytics
from surveys.choices import SurveyChannel
from surveys.models import Invitation, Survey


@login_required
@require_POST
def create_survey(request: HttpRequest) -> JsonResponse:
    employee = request.user.employee
    wanted = json.loads(request.body)
    survey = Survey.objects.create(
        organization=employee.organization,
        title=wanted["title"],
        questions=wanted["questions"],
        closes_at=timezone.now() + timedelta(days=wanted.get("days", 14)),
    )
    analytics.OptimoMixpanelSurveyTrackHelper.track_survey_created(
        organization_id=str(survey.organization.uuid),
        survey_id=str(survey.uuid),
        question_count=len(survey.questions),
        employee_id=str(employee.uuid),
    )
    return JsonResponse({"survey_id": str(survey.uuid)}, status=201)


@login_required
@require_POST
def start(request: HttpRequest, invitation_id: str) -> JsonResponse:
    invitation = get_object_or_404(
        Invitation, uuid=invitation_id, employee=request.user.employee, completed_at=None
    )
    if invitation.started_at is None:
        invitation.started_at = timezone.now()
        invitation.save(update_fields=["started_at"])
        analytics.OptimoMixpanelSurveyTrackHelper.track_survey_started(
            employee_id=str(invitation.employee.uuid),
            survey_id=str(invitation.survey.uuid),
            channel=SurveyChannel.WEB,
        )
    return JsonResponse({"questions": invitation.survey.questions})


@login_required
@require_POST
def submit(request: HttpRequest, invitation_id: str) -> JsonResponse:
    invitation = get_object_or_404(
        Invitation, uuid=invitation_id, employee=request.user.employee, completed_at=None
    )
    invitation.answers = json.loads(request.body)
    invitation.completed_at = timezone.now()
    invitation.save(update_fields=["answers", "completed_at"])
    analytics.OptimoMixpanelSurveyTrackHelper.track_survey_completed(
        employee_id=str(invitation.employee.uuid),
        survey_id=str(invitation.survey.uuid),
        channel=SurveyChannel.WEB,
        answered_count=len(invitation.answers),
    )
    return JsonResponse({"answered": len(invitation.answers)})
