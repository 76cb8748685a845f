from typing import Generic, TypeVar

from pydantic import Field

from workforce.enums import PlanStatus

from .base import STRICT_MODEL_CONFIG, MixpanelSuperEventPropertiesSchema, PlanId

Status = TypeVar("Status")


class MxpStatusChangeEventSchema(MixpanelSuperEventPropertiesSchema, Generic[Status]):
    """From one status to another, whatever it is that has one."""

    model_config = STRICT_MODEL_CONFIG

    previous_status: Status = Field(description="Status before")
    current_status: Status = Field(description="Status after")


class MxpMapPlanSharedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.map.plan_shared``: tracked when a manager lets colleagues see a plan."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: PlanId
    shared_with_ids: list[str] = Field(description="UUIDs of all who can see the plan now")


class MxpMapPlanStatusChangedEventSchema(MxpStatusChangeEventSchema[PlanStatus]):
    """``svc.map.plan_status_changed``: tracked when a plan is started or archived."""

    model_config = STRICT_MODEL_CONFIG

    plan_id: PlanId
