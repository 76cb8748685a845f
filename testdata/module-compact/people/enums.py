from enum import StrEnum


class Role(StrEnum):
    EMPLOYEE = "employee"
    MANAGER = "manager"


class InviteChannel(StrEnum):
    MAIL = "mail"
    SLACK = "slack"
