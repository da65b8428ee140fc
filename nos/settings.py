"""Settings, all from the environment; docs/settings.md lists them and is checked against this."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE
from django.contrib.admin import __file__ as django_admin_file

from nos.lib.headers import HEADERS, HSTS_SECONDS
from nos.lib.secrets import secret_key
from nos.people.rules import SIGN_UPS
from nos.people.throttles import OF_ALLAUTH

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()


def _data_dir() -> Path:
    named = env.str("NOS_DATA_DIR", default="")
    if named:
        return Path(named).expanduser().absolute()
    home = env.str("XDG_DATA_HOME", default="") or "~/.local/share"
    return Path(home).expanduser() / "thousand-nos"


NOS_DATA_DIR = _data_dir()
NOS_BASE_URL = env.str("NOS_BASE_URL", default="").rstrip("/")
NOS_BOUND = env.str("NOS_BOUND", default="127.0.0.1:8000")  # set by `nos serve`
# Who may begin a notebook here: open, invite or closed; unset is closed, but for the first.
NOS_SIGN_UP = env.str("NOS_SIGN_UP", default="")
if NOS_SIGN_UP not in ("", *SIGN_UPS):
    raise ValueError(f"NOS_SIGN_UP is one of {', '.join(SIGN_UPS)}")
NOS_WORKERS = env.int("NOS_WORKERS", default=2)
NOS_THREADS = env.int("NOS_THREADS", default=4)

DEBUG = env.bool("NOS_DEBUG", default=False)
SECRET_KEY = env.str("NOS_SECRET_KEY", default="") or secret_key(NOS_DATA_DIR)

_https = NOS_BASE_URL.startswith("https://")
_named_hosts = env.list("NOS_ALLOWED_HOSTS", default=[])
if NOS_BASE_URL:
    ALLOWED_HOSTS = [urlsplit(NOS_BASE_URL).hostname or "", *_named_hosts]
else:
    _bound_host = NOS_BOUND.rpartition(":")[0].strip("[]")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", _bound_host, *_named_hosts]
CSRF_TRUSTED_ORIGINS = [NOS_BASE_URL] if NOS_BASE_URL else []
# Addresses and networks of the proxies in front; nobody else's word on who calls is heard.
NOS_TRUSTED_PROXIES = env.list("NOS_TRUSTED_PROXIES", default=[])
NOS_PLAIN_HTTP = env.bool("NOS_PLAIN_HTTP", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "nos.people",
    # In the order of erasing: what points to a row of another goes before it.
    "nos.insights",
    "nos.reflections",
    "nos.notebook",
    "nos.nudges",
    "nos.sheets",
    "nos.phone",
    "nos.keeping",
    "nos.ui",
]

MIDDLEWARE = [
    "nos.home.middleware.Walls",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nos.people.middleware.InTheirLanguage",
    "nos.home.middleware.SmallPages",
    "nos.home.middleware.PlainErrors",
    "nos.home.middleware.OutOfSight",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nos.people.middleware.WhoIsCalling",
    "nos.home.door.BeforeTheDoor",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "nos.home.throttling.Throttled",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "nos.urls"
WSGI_APPLICATION = "nos.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "nos" / "ui" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "nos.ui.jinja.environment"},
    },
    {
        # For the operators' pages alone; a page of ours that is missing is not made up elsewhere.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(django_admin_file).parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["nos.people.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "nos.people.passwords.NotShort"},
    {"NAME": "nos.people.passwords.NotEndless"},
    {"NAME": "nos.people.passwords.NotCommon"},
]
LOGIN_URL = "account_login"

# Without a way to send mail, what needs mail is not there.
_smtp = env.str("NOS_SMTP_URL", default="")
NOS_HAS_MAIL = bool(_smtp)
if _smtp:
    globals().update(env.email_url_config(_smtp))
    EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("NOS_MAIL_FROM", default="") or (
    f"Thousand Nos <nos@{urlsplit(NOS_BASE_URL).hostname or 'localhost'}>"
)

# Whether people are asked to say that they are 18 or older before they keep a notebook here.
NOS_ADULTS_ONLY = env.bool("NOS_ADULTS_ONLY", default=True)

ACCOUNT_ADAPTER = "nos.people.accounts.Accounts"
ACCOUNT_FORMS = {
    "login": "nos.people.forms.SignIn",
    "signup": "nos.people.forms.KeepWithMail",
    "add_email": "nos.people.forms.AddAddress",
    "change_password": "nos.people.forms.ChangePassword",
    "set_password": "nos.people.forms.SetPassword",
    "reset_password": "nos.people.forms.AskForReset",
    "reset_password_from_key": "nos.people.forms.ChooseAnew",
    "confirm_password_reset_code": "nos.people.forms.ConfirmReset",
    "request_login_code": "nos.people.forms.AskForCode",
    "confirm_login_code": "nos.people.forms.ConfirmCode",
    "confirm_email_verification_code": "nos.people.forms.ConfirmAddress",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if NOS_HAS_MAIL else "none"
# A mail brings a code, never a link: nothing opens it on the way, and it works on any screen.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = NOS_HAS_MAIL
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True  # where there is no mail, its pages are not there
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = NOS_HAS_MAIL
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = OF_ALLAUTH
MFA_ADAPTER = "nos.people.mfa.Keys"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False  # theirs needs mail; ours keeps a guest's notebook without
MFA_TOTP_ISSUER = "Thousand Nos"
USERSESSIONS_TRACK_ACTIVITY = False

NOS_OIDC_ISSUER = env.str("NOS_OIDC_ISSUER", default="")
SOCIALACCOUNT_ADAPTER = "nos.people.vouching.Providers"
SOCIALACCOUNT_FORMS = {"signup": "nos.people.forms.KeepElsewhere"}
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"  # only what the other server proved is kept
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {}
if NOS_OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.str("NOS_OIDC_NAME", default="") or urlsplit(NOS_OIDC_ISSUER).hostname,
                "client_id": env.str("NOS_OIDC_CLIENT_ID", default=""),
                "secret": env.str("NOS_OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": NOS_OIDC_ISSUER.rstrip("/")},
            }
        ],
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One connection per thread for as long as the process lives.
_database_url = env.str("DATABASE_URL", default="")
if _database_url:
    DATABASES = {"default": env.db_url_config(_database_url)}
else:
    DATABASES = {"default": {"ENGINE": "", "NAME": str(NOS_DATA_DIR / "nos.sqlite3")}}
DATABASES["default"]["CONN_MAX_AGE"] = None
if "sqlite" in DATABASES["default"]["ENGINE"] or not DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["ENGINE"] = "nos.lib.fair_sqlite"
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["ATOMIC_REQUESTS"] = False

# Throttles and allauth's codes: in the database, so that all workers count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throttles",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# In their own names, in the order of the settings page.
LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "nos" / "ui" / "locale"]
# For tests and pictures: what is no text of ours stands out, and pages run from right to left.
if env.bool("NOS_PSEUDO_LANGUAGE", default=False):
    LANGUAGES.append(("ar-xb", "\u202eÉñĝĺíšĥ\u202c"))
    LOCALE_PATHS.append(BASE_DIR / "build" / "locale")
LANGUAGE_CODE = env.str("NOS_LANGUAGE", default="en")
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ValueError(f"NOS_LANGUAGE is one of {', '.join(dict(LANGUAGES))}")
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# The zone of a visitor whose browser does not say, and of the terminal where the system does not.
NOS_TIME_ZONE = env.str("NOS_TIME_ZONE", default="")

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "nos" / "ui" / "built"]
_manifest = not DEBUG and (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _manifest or os.environ.get("NOS_BUILDING")
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _manifest
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Text is bounded by the fields; this bounds what is read at all.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_200
FILE_UPLOAD_HANDLERS = [
    "nos.lib.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = NOS_DATA_DIR / "archives"  # nothing is written elsewhere
NOS_BACKUP_DAYS = env.int("NOS_BACKUP_DAYS", default=30)
NOS_BACKUP_HOURS = env.int("NOS_BACKUP_HOURS", default=24)
NOS_BACKUP_DIR = env.str("NOS_BACKUP_DIR", default="")
NOS_BACKUP_AGE = env.list("NOS_BACKUP_AGE", default=[])

CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "nos.home.errors.csrf_refused"
NOS_GUEST_COOKIE = "__Host-guest" if _https else "guest"
NOS_NOTEBOOK_COOKIE = "__Host-notebook" if _https else "notebook"
NOS_THEME_COOKIE = "__Host-theme" if _https else "theme"
NOS_LATER_COOKIE = "__Host-later" if _https else "later"
NOS_WEEK_COOKIE = "__Host-week" if _https else "week"
NOS_DAY_AFTER_COOKIE = "__Host-day-after" if _https else "day-after"
NOS_BESIDE_COOKIE = "__Host-beside" if _https else "beside"
NOS_HIDDEN_COOKIE = "__Host-hidden" if _https else "hidden"
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_AGE = 90 * 24 * 3600
# What is said on the next page waits in the session, not in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = HEADERS["Referrer-Policy"]
SECURE_CROSS_ORIGIN_OPENER_POLICY = HEADERS["Cross-Origin-Opener-Policy"]
X_FRAME_OPTIONS = HEADERS["X-Frame-Options"]
# Who comes by plain http (a named proxy says so) is sent to the public address.
SECURE_SSL_REDIRECT = _https
SECURE_SSL_HOST = urlsplit(NOS_BASE_URL).netloc or None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = HSTS_SECONDS if _https else 0
SILENCED_SYSTEM_CHECKS = [
    # Which other names live under this host, and whether they speak https, we cannot know;
    # two years of promises on their behalf are not ours to make.
    "security.W005",
    "security.W021",
]
# What may be loaded bears the nonce of its page; see docs/decisions/0022.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [NONCE],
        "style-src": [NONCE],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["nos"],
    },
}

APPEND_SLASH = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "format": "%(levelname)s %(name)s %(message)s",
            **({} if DEBUG else {"()": "nos.lib.quiet_logs.Quiet"}),
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "null": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # A refused host or a missing page is an answer, not news.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["null"], "propagate": False},
    },
}
