from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workforce.enums import SystemRole

STRICT_MODEL_CONFIG = ConfigDict(extra="forbid")
ALIASED_MODEL_CONFIG = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)

PlanId: TypeAlias = Annotated[str, Field(description="UUID of the action plan")]


class MixpanelSuperEventPropertiesSchema(BaseModel):
    """Who did it, and for which organization."""

    model_config = STRICT_MODEL_CONFIG

    organization_id: str = Field(description="UUID of the organization")
    organization_name: str = Field(description="Name of the organization")
    employee_id: str = Field(description="UUID of the employee, empty without one")
    role: SystemRole | None = Field(description="Role of the employee")
    is_cron_job: bool = Field(default=False, description="Nobody started it by hand")
    cron_execution_timestamp: int | None = Field(
        default=None, description="Unix milliseconds of the run, with is_cron_job"
    )

    @model_validator(mode="after")
    def check_cron(self):
        if self.is_cron_job and self.cron_execution_timestamp is None:
            raise ValueError("a cron job says when it ran")
        return self
