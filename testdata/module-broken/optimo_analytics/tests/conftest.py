from unittest.mock import patch

import pytest

from workforce.models import Organization


@pytest.fixture
def mock_mixpanel(settings):
    settings.MIXPANEL_TOKEN = "token-of-the-tests"
    with patch("optimo_analytics.service.core.get_client") as get_client:
        yield get_client.return_value


@pytest.fixture
def organization():
    return Organization.objects.create(name="Litware")


@pytest.fixture
def common():
    """What every schema requires."""
    return {"organization_id": "o", "organization_name": "Litware", "employee_id": "e"}
