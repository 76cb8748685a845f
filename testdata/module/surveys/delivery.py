"""The gateways to mail, Slack and Teams. Here they only check that they could deliver."""

from surveys.choices import SurveyChannel
from surveys.models import Invitation


class DeliveryError(Exception):
    pass


def deliver(invitation: Invitation) -> None:
    if invitation.channel == SurveyChannel.WEB:
        raise DeliveryError("the web channel has no outgoing messages")
