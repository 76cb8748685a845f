import json

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from integrations.models import SlackWorkspace, Webhook
from surveys.models import Invitation


@csrf_exempt
@require_POST
def slack_installed(request: HttpRequest) -> JsonResponse:
    from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

    workspace, created = SlackWorkspace.objects.get_or_create(workspace_id=request.POST["team_id"])
    OptimoMixpanelCoreTrackHelper.track_slack_workspace_connected(
        **{"slack_workspace_id": workspace.workspace_id, "is_reinstall": not created}
    )
    return JsonResponse({"ok": True})


@csrf_exempt
@require_POST
def slack_answers(request: HttpRequest, invitation_id: str) -> JsonResponse:
    from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper

    invitation = get_object_or_404(Invitation, uuid=invitation_id, completed_at=None)
    invitation.answers = json.loads(request.body)
    invitation.completed_at = timezone.now()
    invitation.save(update_fields=["answers", "completed_at"])
    OptimoMixpanelSurveyTrackHelper.track_survey_completed_from_slack(
        employee_id=str(invitation.employee.uuid),
        survey_id=str(invitation.survey.uuid),
        answered_count=len(invitation.answers),
    )
    return JsonResponse({"ok": True})


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, webhook_id: str) -> JsonResponse:
    from optimo_analytics.service import OptimoMixpanelCoreTrackHelper

    received = get_object_or_404(Webhook, uuid=webhook_id)
    OptimoMixpanelCoreTrackHelper.track_webhook_received(
        webhook_id=str(received.uuid), payload_bytes=len(request.body)
    )
    return JsonResponse({}, status=202)
