from django.db.models import TextChoices


class SystemRole(TextChoices):
    EMPLOYEE = "employee"
    MANAGER = "manager"


class LoginSourceChoices(TextChoices):
    DIRECT = "direct"
    SLACK = "slack"
    TEAMS = "teams"


class LoginSourceDetailChoices(TextChoices):
    SURVEY_INVITATION = "survey_invitation"
    SURVEY_REMINDER = "survey_reminder"


class MagicLinkActionChoices(TextChoices):
    OPEN_SURVEY = "open_survey"
    OPEN_PLAN = "open_plan"


class SlackButtonChoices(TextChoices):
    START_SURVEY = "start_survey"
    SEE_RESULTS = "see_results"


class SlackTabChoices(TextChoices):
    HOME = "home"
    MESSAGES = "messages"


class TeamsButtonChoices(TextChoices):
    START_SURVEY = "start_survey"
    SEE_RESULTS = "see_results"
