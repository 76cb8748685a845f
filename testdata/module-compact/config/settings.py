SECRET_KEY = "compact"
INSTALLED_APPS = ["people"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
MIXPANEL_TOKEN = ""
