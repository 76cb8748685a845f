from unittest.mock import patch

import pytest

from accounts.choices import SystemRole
from accounts.models import Employee, Organization, User


@pytest.fixture
def mock_mixpanel(settings):
    """The Mixpanel client of the core: nothing leaves the machine."""
    settings.MIXPANEL_TOKEN = "token-of-the-tests"
    with patch("optimo_analytics.service.core.get_client") as get_client:
        yield get_client.return_value


@pytest.fixture
def organization(db):
    return Organization.objects.create(name="Fabrikam")


@pytest.fixture
def employee(organization):
    user = User.objects.create(username="someone")
    return Employee.objects.create(user=user, organization=organization, role=SystemRole.MANAGER)


@pytest.fixture
def super_properties():
    """The properties that every schema requires, of an organization without an actor."""
    return {
        "organization_id": "5c3e9f5e-6a53-4b0a-b0a5-0a52b1f4e2a1",
        "organization_name": "Fabrikam",
        "employee_id": "",
    }
