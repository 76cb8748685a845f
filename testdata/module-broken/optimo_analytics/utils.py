from datetime import datetime


def without_repeats(names: list[str], seen: list[str] = []) -> list[str]:  # want mutable-default
    fresh = [name for name in names if name not in seen]
    seen.extend(fresh)
    return fresh


def datetime_to_timestamp_ms(value: datetime) -> int:
    return int(value.timestamp() * 1000)
