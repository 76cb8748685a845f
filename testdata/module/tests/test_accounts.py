import pytest

from accounts.choices import SystemRole
from accounts.models import Employee, Organization, User
from accounts.services import change_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


@pytest.fixture
def rosa():
    user = User.objects.get(username="rosa")
    user.set_password("correct horse")
    user.save()
    return user


def test_a_session_from_login_to_logout(client, rosa, sent, mixpanel):
    credentials = {"username": rosa.username, "password": "correct horse"}
    query = "source=slack&slack_button=start_survey&slack_tab=nowhere"
    assert client.post(f"/accounts/sign-in/?{query}", credentials).status_code == 200
    assert client.post("/accounts/sign-out/").status_code == 200

    assert sent() == ["svc.auth.user_logged_in", "svc.auth.user_logged_out"]
    first, last = (call.args[2] for call in mixpanel.track.call_args_list)
    assert first["is_first_login"] is True
    assert first["slack_button"] == "start_survey"
    assert first["cta_parse_failed"] is True
    assert "slack_tab" not in first
    assert (last["session_id"], last["$device_id"]) == (first["session_id"], first["$device_id"])


@pytest.mark.parametrize(
    ("username", "events"), [("rosa", ["svc.auth.user_logged_in.error"]), ("nobody", [])]
)
def test_refused_logins(client, sent, username, events):
    response = client.post("/accounts/sign-in/", {"username": username, "password": "guess"})
    assert response.status_code == 403
    assert sent() == events


@pytest.mark.parametrize(
    ("address", "events"),
    [("rosa@example.org", ["svc.auth.magic_link_requested"]), ("nobody@example.org", [])],
)
def test_magic_links_do_not_say_who_exists(client, sent, address, events):
    response = client.post("/accounts/magic-link/", {"email": address})
    assert response.status_code == 202
    assert sent() == events


def test_partner_requests(client, sent, mixpanel):
    client.post("/accounts/sign-out/", headers={"X-Api-Key": "partner-key"})
    client.post("/accounts/sign-out/", headers={"X-Api-Key": "wrong"})
    assert sent() == ["svc.auth.api_key_used"]


def test_roles(sent, django_capture_on_commit_callbacks):
    employee = Employee.objects.get(user__username="ines")
    with django_capture_on_commit_callbacks(execute=True):
        assert change_role(employee, SystemRole.MANAGER)
        assert not change_role(employee, SystemRole.MANAGER)
    assert sent() == ["svc.core.employee_role_changed"]


def test_new_organizations(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        organization = Organization.objects.create(name="Tailspin")
        organization.save()
    assert sent() == ["svc.core.organization_onboarded"]
