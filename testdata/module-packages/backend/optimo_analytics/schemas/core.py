from pydantic import Field

from workforce.enums import SystemRole

from .base import STRICT_MODEL_CONFIG, MixpanelSuperEventPropertiesSchema

__all__ = [
    "MxpCoreEmployeeInvitedErrorEventSchema",
    "MxpCoreEmployeeInvitedEventSchema",
    "MxpCoreImportFinishedEventSchema",
]


class MxpCoreEmployeeInvitedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_invited``: tracked when an invitation has been created."""

    model_config = STRICT_MODEL_CONFIG

    invited_employee_id: str = Field(description="UUID of the new employee")
    invited_role: SystemRole = Field(description="Role of the new employee")


class MxpCoreEmployeeInvitedErrorEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.employee_invited.error``: tracked when an invitation is refused."""

    model_config = STRICT_MODEL_CONFIG

    error_code: str = Field(description="Our code of the reason")


class MxpCoreImportFinishedEventSchema(MixpanelSuperEventPropertiesSchema):
    """``svc.core.import_finished``: tracked when the last row of an import is done."""

    model_config = STRICT_MODEL_CONFIG

    row_count: int = Field(description="Number of rows")
    created_count: int = Field(description="Number of rows that became employees")
