"""The first two segments of the names, one per area of the product."""

from typing import Final

CORE: Final = "svc.core"
MAP: Final = "svc.map"
SURVEYS: Final = "svc.surveys"
