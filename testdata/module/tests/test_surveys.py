import pytest
from django.core.management import call_command

from accounts.models import Team, User
from risk.tasks import calculate_all, calculate_team
from surveys.models import Invitation, Survey
from surveys.tasks import deliver_survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def invitation_of(username: str) -> Invitation:
    return Invitation.objects.get(employee__user__username=username)


def test_creating_a_survey(client, sent):
    client.force_login(User.objects.get(username="rosa"))
    response = client.post(
        "/surveys/",
        {"title": "Autumn pulse", "questions": ["I feel well"]},
        content_type="application/json",
    )
    assert response.status_code == 201
    assert sent() == ["svc.surveys.survey_created"]


def test_delivery_and_reminders(sent):
    assert deliver_survey(Survey.objects.get()) == 3
    assert sorted(sent()) == [
        "svc.surveys.survey_delivered",
        "svc.surveys.survey_delivered",
        "svc.surveys.survey_delivered",
        "svc.surveys.survey_delivered.error",
    ]

    call_command("send_survey_reminders")
    assert sent()[4:] == ["svc.surveys.survey_reminder_sent"] * 3


def test_answering(client, sent):
    client.force_login(User.objects.get(username="ines"))
    invitation = invitation_of("ines")
    client.post(f"/surveys/invitations/{invitation.uuid}/start/")
    client.post(f"/surveys/invitations/{invitation.uuid}/start/")
    client.post(
        f"/surveys/invitations/{invitation.uuid}/submit/",
        {"0": 2, "1": 5},
        content_type="application/json",
    )
    assert sent() == ["svc.surveys.survey_started", "svc.surveys.survey_completed"]


def test_answering_in_slack(client, sent, mixpanel):
    invitation = invitation_of("tomasz")
    url = f"/integrations/slack/answers/{invitation.uuid}/"
    client.post(url, {"0": 4}, content_type="application/json")
    assert sent() == ["svc.surveys.survey_completed"]
    assert mixpanel.track.call_args.args[2]["channel"] == "slack"


def test_risk_needs_enough_answers(sent):
    calculate_all()
    assert sent() == ["svc.risk.risk_calculated.error"]


def test_risk_crosses_a_threshold_once(sent, client):
    for username in ["ines", "tomasz", "aiko"]:
        invitation = invitation_of(username)
        client.post(
            f"/integrations/slack/answers/{invitation.uuid}/",
            {"0": 1, "1": 4},
            content_type="application/json",
        )
    team = Team.objects.get()
    calculate_team(team)
    risk = calculate_team(team)
    assert risk is not None
    assert (risk.score, risk.level) == (0.5, "elevated")
    assert sent()[3:] == [
        "svc.risk.risk_calculated",
        "svc.risk.threshold_crossed",
        "svc.risk.risk_calculated",
    ]
