"""Business code against the demo data: which events does a day in the office send?"""

from unittest.mock import patch

import pytest
from django.core.management import call_command


@pytest.fixture(autouse=True)
def mixpanel(settings):
    """Stands for Mixpanel in every test of this folder."""
    settings.MIXPANEL_TOKEN = "token-of-the-tests"
    with patch("optimo_analytics.service.core.get_client") as get_client:
        yield get_client.return_value


@pytest.fixture
def sent(mixpanel):
    """The names of the events so far, in their order."""
    return lambda: [call.args[1] for call in mixpanel.track.call_args_list]


@pytest.fixture
def demo_data(db):
    call_command("loaddata", "people", "spring_pulse", "integrations", verbosity=0)
