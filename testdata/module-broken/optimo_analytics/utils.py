from datetime import datetime


def datetime_to_timestamp_ms(value: datetime) -> int:
    return int(value.timestamp() * 1000)
