"""What the browser asks for."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from optimo_analytics.schemas import MixpanelSessionContextSchema
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper, SlackTracker
from workforce.models import Employee, Organization


def connect_slack(request: HttpRequest, organization: Organization) -> HttpResponse:
    SlackTracker.track_slack_connected(
        organization_id=str(organization.uuid),
        slack_workspace_id=request.session["slack_workspace_id"],
        page=request.build_absolute_uri(),  # want url-with-query-sent
        browser=request.META["HTTP_USER_AGENT"],  # want request-data-sent
    )
    return HttpResponse(status=204)


def log_in(request: HttpRequest, employee: Employee) -> HttpResponse:
    context = MixpanelSessionContextSchema(
        session_id=str(uuid4()),
        login_source="direct",  # want raw-attribution-value
    )
    OptimoMixpanelAuthTrackHelper.track_user_logged_in(employee_id=str(employee.uuid), session_context=context)
    request.session["mixpanel"] = context.model_dump(mode="json")
    return HttpResponse(status=204)


def log_out(request: HttpRequest, employee: Employee) -> HttpResponse:
    context = MixpanelSessionContextSchema(**request.session["mixpanel"])
    OptimoMixpanelAuthTrackHelper.track_user_logged_out(employee_id=str(employee.uuid), session_context=context)
    return HttpResponse(status=204)
