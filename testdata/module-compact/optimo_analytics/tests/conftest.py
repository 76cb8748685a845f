from unittest.mock import patch

import pytest

from people.enums import Role
from people.models import Employee, Organization


@pytest.fixture
def mock_mixpanel():
    with patch("optimo_analytics.service.core.get_client") as get_client:
        yield get_client.return_value


@pytest.fixture
def organization(db):
    return Organization.objects.create(name="Contoso")


@pytest.fixture
def employee(organization):
    return Employee.objects.create(organization=organization, role=Role.MANAGER)
