import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth import get_user_model
from django.utils import timezone

from optimo_analytics.service import OptimoMixpanelService
from workforce import people, plans, surveys
from workforce.enums import PlanStatus, SystemRole
from workforce.models import Employee, Organization, Plan, Survey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The names of the events; none of them goes to Mixpanel."""
    names = []

    class Client:
        def track(self, distinct_id, event_name, properties):
            names.append(event_name)

    monkeypatch.setattr(OptimoMixpanelService, "_client", lambda: Client())
    return names


@pytest.fixture
def manager():
    return Employee.objects.create(
        user=get_user_model().objects.create(username="someone"),
        organization=Organization.objects.create(name="Litware"),
        role=SystemRole.MANAGER,
    )


def test_a_survey(manager, sent):
    survey = Survey.objects.create(organization=manager.organization, closed_at=timezone.now())
    surveys.send(survey, manager, [manager])
    surveys.open_for(survey, manager)
    assert surveys.close_overdue() == 1
    assert sent == [
        "svc.surveys.survey_sent",
        "svc.surveys.survey_opened",
        "svc.surveys.survey_closed",
    ]


def test_a_plan(manager, sent, django_capture_on_commit_callbacks):
    plan = Plan.objects.create(manager=manager)
    plans.share(plan, [manager])
    with django_capture_on_commit_callbacks(execute=True):
        plans.set_status(plan, PlanStatus.ACTIVE)
    assert sent == ["svc.map.plan_shared", "svc.map.plan_status_changed"]


def test_people(manager, sent):
    async_to_sync(people.finish_import)(
        manager, [{"address": "new", "role": "employee"}, {"address": "new", "role": "employee"}]
    )
    assert sent == [
        "svc.core.employee_invited",
        "svc.core.employee_invited.error",
        "svc.core.import_finished",
    ]
