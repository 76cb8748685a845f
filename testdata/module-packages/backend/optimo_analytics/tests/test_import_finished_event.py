from unittest.mock import patch

import pytest
from asgiref.sync import async_to_sync

from ..constants import MixPanelEvent
from ..schemas import MxpCoreImportFinishedEventSchema
from ..service import OptimoMixpanelCoreTrackHelper

pytestmark = pytest.mark.django_db


def test_schema(who):
    properties = MxpCoreImportFinishedEventSchema(**who, row_count=3, created_count=2)
    assert properties.created_count == 2


def test_tracking(mock_mixpanel, manager):
    async def finish():
        await OptimoMixpanelCoreTrackHelper.track_import_finished(
            employee_id=str(manager.uuid), row_count=3, created_count=2
        )

    async_to_sync(finish)()
    assert mock_mixpanel.track.call_args.args[1] == MixPanelEvent.IMPORT_FINISHED


def test_nonblocking():
    async def finish():
        await OptimoMixpanelCoreTrackHelper.track_import_finished(
            employee_id="", row_count=0, created_count=0
        )

    with patch.object(
        OptimoMixpanelCoreTrackHelper, "_track_import_finished", side_effect=RuntimeError
    ):
        async_to_sync(finish)()
