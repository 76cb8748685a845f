from typing import Any, NamedTuple
from unittest.mock import Mock


class Sent(NamedTuple):
    distinct_id: str
    event_name: str
    properties: dict[str, Any]


def only_event(mock_mixpanel: Mock) -> Sent:
    """The one event that the client was given."""
    mock_mixpanel.track.assert_called_once()
    return Sent(*mock_mixpanel.track.call_args.args)
