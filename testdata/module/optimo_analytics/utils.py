import functools
import time
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar

import structlog

logger = structlog.get_logger(__name__)

SLOW_SECONDS = 0.5

P = ParamSpec("P")
R = TypeVar("R")


def datetime_to_timestamp_ms(moment: datetime) -> int:
    """Unix milliseconds, the only form of time that an event carries."""
    return int(moment.timestamp() * 1000)


def warn_when_slow(function: Callable[P, R]) -> Callable[P, R]:
    """Logs a tracker that keeps its caller waiting."""

    @functools.wraps(function)
    def timed(*args: P.args, **kwargs: P.kwargs) -> R:
        started = time.monotonic()
        try:
            return function(*args, **kwargs)
        finally:
            elapsed = time.monotonic() - started
            if elapsed > SLOW_SECONDS:
                logger.warning(
                    "mixpanel_tracker_slow",
                    tracker=function.__qualname__,
                    duration_ms=round(elapsed * 1000),
                )

    return timed
