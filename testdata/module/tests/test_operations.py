"""Action plans, uploads and integrations."""

import pytest

from accounts.models import Employee
from action_plans.choices import ActionPlanSource
from action_plans.services import create_plan, toggle_step
from hris.models import CsvUpload
from hris.tasks import analyze_upload, import_upload
from integrations.models import Webhook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def test_an_action_plan_from_start_to_end(sent, django_capture_on_commit_callbacks):
    manager = Employee.objects.get(user__username="milan")
    with django_capture_on_commit_callbacks(execute=True):
        plan = create_plan(manager, ActionPlanSource.SURVEY_RESULTS, ["Talk", "Plan less"])
    first, second = plan.steps.order_by("pk")
    toggle_step(first)
    toggle_step(first)
    toggle_step(second)
    toggle_step(first)
    assert sent() == [
        "svc.map.action_plan_created",
        "svc.map.action_step_completed",
        "svc.map.action_step_reopened",
        "svc.map.action_step_completed",
        "svc.map.action_step_completed",
        "svc.map.action_plan_completed",
    ]


@pytest.mark.parametrize(
    ("content", "created", "outcome"),
    [
        ("login,role,desk\nnew,manager,4\nines,employee,7\n", 1, "import_completed"),
        ("login\nnew\n", 0, "import_completed.error"),
        ("login,role\nnew,emperor\n", 0, "import_completed.error"),
    ],
    ids=["good", "missing column", "unknown role"],
)
def test_an_upload(sent, content, created, outcome):
    upload = CsvUpload.objects.create(
        uploaded_by=Employee.objects.get(user__username="rosa"), content=content
    )
    analyze_upload(upload)
    assert import_upload(upload) == created
    assert sent() == ["svc.hris_csv.upload.analysis_completed", f"svc.hris_csv.upload.{outcome}"]


def test_slack_installs(client, sent, mixpanel):
    client.post("/integrations/slack/installed/", {"team_id": "T024BE7LD"})
    client.post("/integrations/slack/installed/", {"team_id": "T024BE7LD"})
    assert sent() == ["svc.integrations.slack_workspace_connected"] * 2
    assert [call.args[2]["is_reinstall"] for call in mixpanel.track.call_args_list] == [False, True]


def test_webhooks(client, sent):
    webhook = Webhook.objects.get()
    response = client.post(f"/integrations/webhooks/{webhook.uuid}/", b"{}", content_type="a/b")
    assert response.status_code == 202
    assert sent() == ["svc.integrations.webhook_received"]
