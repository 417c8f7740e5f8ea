"""Settings. Everything that differs between installations comes from the environment (docs/operations.md)."""

from datetime import timedelta
from typing import Any

import pgtrigger
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.environment import BASE_DIR, DATA_DIR, database, env, version
from jobspor.access.database.patience import SERVER, WORKER

DEVELOPMENT = env("JOBSPOR_DEVELOPMENT", "0") == "1"
DEBUG = False
JOBSPOR_VERSION = version()
SECRET_KEY = env("SECRET_KEY")
JOBSPOR_CPR_KEY = env("JOBSPOR_CPR_KEY")
JOBSPOR_INDEX_KEY = env("JOBSPOR_INDEX_KEY")
JOBSPOR_BACKUP_KEY = env("JOBSPOR_BACKUP_KEY", "")
# Keys that were in use before, separated by commas. They still read; `rotate_keys` says when they may go.
SECRET_KEY_FALLBACKS = [key for key in env("SECRET_KEY_OLD", "").split(",") if key]
JOBSPOR_CPR_KEY_OLD = env("JOBSPOR_CPR_KEY_OLD", "")
JOBSPOR_INDEX_KEY_OLD = env("JOBSPOR_INDEX_KEY_OLD", "")
JOBSPOR_BACKUP_KEY_OLD = env("JOBSPOR_BACKUP_KEY_OLD", "")
JOBSPOR_POSTGRES = env("JOBSPOR_POSTGRES", "")
ALLOWED_HOSTS = env("JOBSPOR_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
JOBSPOR_ADDRESS = env("JOBSPOR_ADDRESS", "http://127.0.0.1:8000")
DEVELOPMENT_POST_DIR = DATA_DIR / "post"

INSTALLED_APPS = [
    "jobspor.desk",
    "jobspor.exchange",
    "jobspor.steering",
    "jobspor.placements",
    "jobspor.citizens",
    "jobspor.companies",
    "jobspor.organisation",
    "jobspor.access",
    "jobspor.law",
    "jobspor.base",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "csp",
]

MIDDLEWARE = [
    "jobspor.access.middleware.client_address",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jobspor.access.middleware.request_id",
    "jobspor.access.request_log.request_log",
    "jobspor.access.middleware.impatient",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jobspor.access.middleware.SignInRequired",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
if env("JOBSPOR_SERVER_TIMING", "0") == "1":
    MIDDLEWARE.insert(0, "jobspor.access.middleware.server_timing")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jobspor.access.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "jobspor.base.templatetags.texts",
                "jobspor.base.templatetags.ui",
                "jobspor.organisation.templatetags.workflows",
            ],
        },
    }
]

# Values are bound by PostgreSQL, so that the server's connections can keep their plans: many statements take longer to
# plan than to run. They are many and short: compiling one, or sharing it between processes, costs more than it gains,
# and a row is looked up by its key as fast as the next one is read.
QUICK = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
# The pool is for the server only: commands, workers and tests hold one connection each, and are more patient.
POOLED = env("JOBSPOR_POOL", "0")
PATIENCE = WORKER if POOLED == "0" else SERVER
DATABASES: dict[str, Any] = {
    "default": {
        **database("DATABASE_URL"),
        "OPTIONS": {"options": f"{QUICK} {PATIENCE.options}", "server_side_binding": True, **PATIENCE.connecting},
    }
}
if POOLED != "0":
    from jobspor.access.database.pool import pool_options

    DATABASES["default"]["OPTIONS"] |= {"pool": pool_options(int(POOLED)), "prepare_threshold": 3}
# Behind pgbouncer a connection of the server's changes with each transaction: no plan and no cursor outlives it, and
# what QUICK says is said of the role instead (docs/operations.md).
if env("JOBSPOR_POOLER", "0") == "1":
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    DATABASES["default"]["OPTIONS"] |= {"options": "", "prepare_threshold": None}
DATABASE_WEB = database("DATABASE_URL")
# For the commands that become them; the web server need not know their passwords.
DATABASE_OWNER = database("DATABASE_OWNER_URL") if env("DATABASE_OWNER_URL", "") else {}
DATABASE_KEEPER = database("DATABASE_KEEPER_URL") if env("DATABASE_KEEPER_URL", "") else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
    # Of each process, for a minute: what a municipality has written once and most pages show.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 60},
}

# History (docs/adr/0003): statement triggers, the clock at each statement, nothing re-created behind our back.
PGHISTORY_LEVEL = pgtrigger.Statement  # type: ignore[has-type,unused-ignore]
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = False
PGTRIGGER_INSTALL_ON_MIGRATE = False

# Sign-in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
JOBSPOR_REQUIRE_SECOND_FACTOR = env("JOBSPOR_REQUIRE_SECOND_FACTOR", "0" if DEVELOPMENT else "1") == "1"
ACCOUNT_ADAPTER = "jobspor.access.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "jobspor.access.forms.SignIn",
    "change_password": "jobspor.access.forms.ChangePassword",
    "reset_password": "jobspor.access.forms.ResetPassword",
    "reset_password_from_key": "jobspor.access.forms.NewPassword",
    "reauthenticate": "jobspor.access.forms.PasswordAgain",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=15).total_seconds())
JOBSPOR_SIGN_IN_AGE = timedelta(hours=int(env("JOBSPOR_SIGN_IN_HOURS", "10")))  # however busy the session has been
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Above what axes allows a name from one address: this counts a name, and the codes of the second step, over all.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,15/15m/key"}
MFA_ADAPTER = "jobspor.access.accounts.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "jobspor.access.forms.SignInCode",
    "reauthenticate": "jobspor.access.forms.CodeAgain",
    "activate_totp": "jobspor.access.forms.ActivateApp",
    "add_webauthn": "jobspor.access.forms.AddPasskey",
    "edit_webauthn": "jobspor.access.forms.NamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT and not JOBSPOR_ADDRESS.startswith("https://")
MFA_TOTP_ISSUER = "Jobspor"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the municipality made the account
AXES_FAILURE_LIMIT = 10
AXES_RESET_ON_SUCCESS = True
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "jobspor.access.accounts.tried_name"
AXES_LOCKOUT_CALLABLE = "jobspor.access.accounts.locked_out"
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["login"]
AXES_VERBOSE = False

# Browser
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE = JOBSPOR_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(minutes=float(env("JOBSPOR_SESSION_MINUTES", "600"))).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if SECURE else 0
JOBSPOR_BEHIND_PROXY = env("JOBSPOR_BEHIND_PROXY", "0") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if JOBSPOR_BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "jobspor.access.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "jobspor.access.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
JOBSPOR_SEARCHES_A_MINUTE = int(env("JOBSPOR_SEARCHES_A_MINUTE", "60"))
JOBSPOR_UPLOAD_LIMIT = 20 * 1024 * 1024
JOBSPOR_CLAMD = env("JOBSPOR_CLAMD", "")

MESSAGE_STORAGE = "jobspor.access.receipts.Receipts"

# Language and time
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en", _("Engelsk"))]
LOCALE_PATHS = [BASE_DIR / "jobspor" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

# Files for the browser
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "jobspor.base.finders.DesignSystemFinder",
    "jobspor.base.finders.MapFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Post
DEFAULT_FROM_EMAIL = env("JOBSPOR_MAIL_FROM", "jobspor@localhost")
EMAIL_HOST = env("JOBSPOR_SMTP_HOST", "")
EMAIL_PORT = int(env("JOBSPOR_SMTP_PORT", "25"))
EMAIL_HOST_USER = env("JOBSPOR_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env("JOBSPOR_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env("JOBSPOR_SMTP_TLS", "0") == "1"
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "jobspor.access.post.development.Mail"
JOBSPOR_SMS_ADDRESS = env("JOBSPOR_SMS_ADDRESS", "")
JOBSPOR_SMS_TOKEN = env("JOBSPOR_SMS_TOKEN", "")
JOBSPOR_SMS_SENDER = env("JOBSPOR_SMS_SENDER", "Jobspor")
JOBSPOR_SMS_AN_HOUR = int(env("JOBSPOR_SMS_AN_HOUR", "500"))  # of each municipality
_adapter = "jobspor.access.post.gateway.HttpSms" if JOBSPOR_SMS_ADDRESS else "jobspor.access.post.development.Sms"
JOBSPOR_SMS = env("JOBSPOR_SMS", _adapter)

# Logs: ids, never names. PostgreSQL's own statement logging is off (launcher, docs/operations.md).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "jobspor.access.logs.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django.db.backends": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        "jobspor.request": {"level": "WARNING" if DEVELOPMENT else "INFO"},
        "procrastinate": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "httpx": {"level": "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS = [
    "security.W004",  # HSTS, and
    "security.W008",  # redirection to https follow from JOBSPOR_ADDRESS
]
