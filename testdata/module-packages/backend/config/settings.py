import os

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "insecure-outside-production")
USE_TZ = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "workforce",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIXPANEL_TOKEN = os.environ.get("MIXPANEL_TOKEN", "")
