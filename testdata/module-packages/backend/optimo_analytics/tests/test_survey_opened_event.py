from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.test import TestCase

from optimo_analytics.constants import MixPanelEvent
from optimo_analytics.schemas import MxpSurveyOpenedEventSchema
from optimo_analytics.service import OptimoMixpanelSurveyTrackHelper as Helper
from workforce.enums import SystemRole
from workforce.models import Employee, Organization


class SurveyOpenedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.employee = Employee.objects.create(
            user=get_user_model().objects.create(username="someone"),
            organization=Organization.objects.create(name="Litware"),
            role=SystemRole.EMPLOYEE,
        )

    @pytest.fixture(autouse=True)
    def _mixpanel(self, mock_mixpanel):
        self.mixpanel = mock_mixpanel

    def test_schema(self):
        properties = MxpSurveyOpenedEventSchema(
            organization_id="o",
            organization_name="Litware",
            employee_id="e",
            role=SystemRole.EMPLOYEE,
            survey_id="s",
        )
        self.assertFalse(properties.is_cron_job)

    def test_tracking(self):
        Helper.track_survey_opened(employee_id=str(self.employee.uuid), survey_id="s")
        self.mixpanel.track.assert_called_once()
        self.assertEqual(self.mixpanel.track.call_args.args[1], MixPanelEvent.SURVEY_OPENED)

    @patch.object(Helper, "_track_survey_opened", side_effect=RuntimeError)
    def test_nonblocking(self, private):
        Helper.track_survey_opened(employee_id=str(self.employee.uuid), survey_id="s")
        private.assert_called_once()
