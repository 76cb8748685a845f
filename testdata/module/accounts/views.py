from asgiref.sync import sync_to_async
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from accounts.attribution import current_session_context, start_session_context
from accounts.choices import AuthMethod
from accounts.models import Employee
from optimo_analytics.service import OptimoMixpanelAuthTrackHelper

MAGIC_LINK_LIFETIME_SECONDS = 15 * 60


@require_POST
def sign_in(request: HttpRequest) -> JsonResponse:
    username = request.POST.get("username", "")
    user = authenticate(request, username=username, password=request.POST.get("password", ""))
    if user is None:
        known = Employee.objects.filter(user__username=username).first()
        if known is not None:
            OptimoMixpanelAuthTrackHelper.track_user_logged_in_error(
                organization_id=str(known.organization.uuid),
                auth_method=AuthMethod.PASSWORD,
                error_code="bad_credentials",
            )
        return JsonResponse({"error": "bad_credentials"}, status=403)

    is_first_login = user.last_login is None
    login(request, user)
    OptimoMixpanelAuthTrackHelper.track_user_logged_in(
        employee_id=str(user.employee.uuid),
        session_context=start_session_context(request),
        is_first_login=is_first_login,
    )
    return JsonResponse({"employee_id": str(user.employee.uuid)})


@require_POST
def sign_out(request: HttpRequest) -> JsonResponse:
    session_context = current_session_context(request)
    if request.user.is_authenticated and session_context is not None:
        OptimoMixpanelAuthTrackHelper.track_user_logged_out(
            employee_id=str(request.user.employee.uuid), session_context=session_context
        )
    logout(request)
    return JsonResponse({})


@require_POST
async def request_magic_link(request: HttpRequest) -> JsonResponse:
    # The answer is the same whether the account exists or not.
    employee = await Employee.objects.filter(user__email=request.POST.get("email", "")).afirst()
    if employee is not None:
        device_id = await sync_to_async(request.session.get)("device_id")
        await OptimoMixpanelAuthTrackHelper.track_magic_link_requested(
            employee_id=str(employee.uuid),
            expires_in_seconds=MAGIC_LINK_LIFETIME_SECONDS,
            device_id=device_id,
        )
    return JsonResponse({"expires_in_seconds": MAGIC_LINK_LIFETIME_SECONDS}, status=202)
