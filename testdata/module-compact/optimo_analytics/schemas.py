from pydantic import BaseModel, ConfigDict, Field

from people.enums import InviteChannel, Role

STRICT_MODEL_CONFIG = ConfigDict(extra="forbid")
ALIASED_MODEL_CONFIG = ConfigDict(extra="forbid", validate_by_name=True)


class MixpanelSuperEventPropertiesSchema(BaseModel):
    """What every event carries."""

    model_config = STRICT_MODEL_CONFIG

    organization_id: str = Field(description="UUID of the organization")
    organization_name: str = Field(description="Name of the organization")
    employee_id: str = Field(description="UUID of who acts, empty if nobody does")
    role: Role | None = Field(default=None, description="Role of who acts")
    is_cron_job: bool = Field(default=False, description="True for scheduled runs")
    cron_execution_timestamp: int | None = Field(
        default=None, description="Start of the run in Unix milliseconds"
    )


class MxpPeoplePersonInvitedEventSchema(MixpanelSuperEventPropertiesSchema):
    """`app.people.person_invited`, tracked when an invitation goes out."""

    model_config = STRICT_MODEL_CONFIG

    invitee_id: str = Field(description="UUID of the person who is invited")
    channel: InviteChannel = Field(description="Way that the invitation takes")


class MxpPeoplePersonLeftEventSchema(MixpanelSuperEventPropertiesSchema):
    """`app.people.person_left`, tracked when HR ends an employment."""

    model_config = STRICT_MODEL_CONFIG

    months_employed: int = Field(description="Whole months since the first day")


class MxpTeamsTeamCreatedEventSchema(MixpanelSuperEventPropertiesSchema):
    """`app.teams.team_created`, tracked when a team is saved for the first time."""

    model_config = STRICT_MODEL_CONFIG

    team_id: str = Field(description="UUID of the team")
