from datetime import datetime


def datetime_to_timestamp_ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
