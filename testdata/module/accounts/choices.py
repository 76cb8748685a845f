"""Enumerations of people, roles and the ways into the product."""

from django.db import models


class SystemRole(models.TextChoices):
    EMPLOYEE = "employee", "Employee"
    MANAGER = "manager", "Manager"
    HR_ADMIN = "hr_admin", "HR admin"


class SubscriptionPlan(models.TextChoices):
    TRIAL = "trial", "Trial"
    TEAM = "team", "Team"
    ENTERPRISE = "enterprise", "Enterprise"


class AuthMethod(models.TextChoices):
    PASSWORD = "password", "Password"
    MAGIC_LINK = "magic_link", "Magic link"
    SSO = "sso", "Single sign-on"


class LoginSourceChoices(models.TextChoices):
    DIRECT = "direct", "Typed address or bookmark"
    MAIL = "mail", "Link in a mail"
    SLACK = "slack", "Slack app"
    TEAMS = "teams", "Teams app"


class LoginSourceDetailChoices(models.TextChoices):
    SURVEY_INVITATION = "survey_invitation", "Survey invitation"
    SURVEY_REMINDER = "survey_reminder", "Survey reminder"
    RISK_DIGEST = "risk_digest", "Weekly risk digest"


class MagicLinkActionChoices(models.TextChoices):
    OPEN_SURVEY = "open_survey", "Open the survey"
    OPEN_ACTION_PLAN = "open_action_plan", "Open the action plan"
    OPEN_DASHBOARD = "open_dashboard", "Open the dashboard"


class SlackButtonChoices(models.TextChoices):
    START_SURVEY = "start_survey", "Start survey"
    SEE_RESULTS = "see_results", "See results"


class SlackTabChoices(models.TextChoices):
    HOME = "home", "Home"
    MESSAGES = "messages", "Messages"


class TeamsButtonChoices(models.TextChoices):
    START_SURVEY = "start_survey", "Start survey"
    SEE_RESULTS = "see_results", "See results"


class TeamsTabChoices(models.TextChoices):
    HOME = "home", "Home"
    ACTIVITY = "activity", "Activity"
