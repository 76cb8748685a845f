from unittest.mock import Mock

import pytest
from django.contrib.auth import get_user_model
from mixpanel import Mixpanel

from optimo_analytics.service import OptimoMixpanelService
from workforce.enums import SystemRole
from workforce.models import Employee, Organization


@pytest.fixture
def mock_mixpanel(monkeypatch):
    client = Mock(spec=Mixpanel)
    monkeypatch.setattr(OptimoMixpanelService, "_client", lambda: client)
    return client


@pytest.fixture
def manager(db):
    return Employee.objects.create(
        user=get_user_model().objects.create(username="someone"),
        organization=Organization.objects.create(name="Litware"),
        role=SystemRole.MANAGER,
    )


@pytest.fixture
def who(manager):
    """The inherited properties of an event that the manager causes."""
    return {
        "organization_id": str(manager.organization.uuid),
        "organization_name": manager.organization.name,
        "employee_id": str(manager.uuid),
        "role": manager.role,
    }
