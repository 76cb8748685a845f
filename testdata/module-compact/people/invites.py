from optimo_analytics.service import (
    OptimoMixpanelPeopleTrackHelper,
    OptimoMixpanelTeamTrackHelper,
)
from people.enums import InviteChannel


def invite(employee_id: str, invitee_id: str) -> None:
    OptimoMixpanelPeopleTrackHelper.track_person_invited(
        employee_id=employee_id, invitee_id=invitee_id, channel=InviteChannel.MAIL
    )


def leave(employee_id: str) -> None:
    OptimoMixpanelPeopleTrackHelper.track_person_left(
        employee_id=employee_id, months_employed=3
    )


def open_team(organization_id: str, team_id: str) -> None:
    OptimoMixpanelTeamTrackHelper.track_team_created(
        organization_id=organization_id, team_id=team_id
    )
