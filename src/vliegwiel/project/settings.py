"""How is this installation set up? Everything comes from the environment; docs/settings.md says what each does."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.ports.geocoder.service import locations
from vliegwiel.platform.ports.register.service import kvk_service
from vliegwiel.project import sign_in
from vliegwiel.project.contact import contact
from vliegwiel.project.environment import NO_SECRET, database, flag, listed, made_of, text
from vliegwiel.project.mail import mail_server, sender
from vliegwiel.project.site import site

PACKAGE: Final = Path(__file__).resolve().parent.parent

DEMO = flag("VLIEGWIEL_DEMO")
SECRET_KEY = text("VLIEGWIEL_SECRET_KEY", NO_SECRET)
DEBUG = False
ALLOWED_HOSTS = listed("VLIEGWIEL_HOSTS", "localhost,127.0.0.1,[::1]")
# What addresses in mail begin with: a worker that writes one has no visitor to take it from.
SITE = site("VLIEGWIEL_ADDRESS", ALLOWED_HOSTS, plain=flag("VLIEGWIEL_HTTP"))
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in {"*", "[::1]"}]

INSTALLED_APPS = [
    "vliegwiel.project",
    "vliegwiel.web.frame",
    "vliegwiel.web.staff",
    "vliegwiel.web.public",
    "vliegwiel.domain.archive",
    "vliegwiel.domain.thread",
    "vliegwiel.domain.agendas",
    "vliegwiel.domain.insights",
    "vliegwiel.domain.dialogues",
    "vliegwiel.domain.directory",
    "vliegwiel.domain.register",
    "vliegwiel.domain.people",
    "vliegwiel.domain.journal",
    "vliegwiel.platform",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vliegwiel.web.frame.headers.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "vliegwiel.web.frame.bounds.within_bounds",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "vliegwiel.project.urls"
WSGI_APPLICATION = "vliegwiel.project.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "vliegwiel.web.frame.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CSRF_FAILURE_VIEW = "vliegwiel.web.frame.views.errors.stale_form"

# The application's own role owns nothing; the owner migrates and backs up, and serves no page.
DATABASES = {"default": database("DATABASE_URL"), "owner": database("DATABASE_OWNER_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "vliegwiel.platform.database.cache.Cache",
        "LOCATION": "platform_cache",
        # It counts failed sign-ins: at the usual 300 entries anybody could push another's count out.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"

# Signing in: web/frame/sign_in says how. Nobody makes an account for himself.
ACCOUNT_ADAPTER = "vliegwiel.web.frame.sign_in.adapters.SignIn"
ACCOUNT_FORMS = sign_in.FORMS
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
# An administrator vouches for the addresses; a code by mail proves them each time.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = {"password"}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,5/10m/key",
    # Codes typed in one browser; the three attempts per code alone could be outrun by typing at once.
    "confirm_login_code": "30/m/ip,6/10m/key",
    # Of anyone, per address: a whole office can take part at once. How much a round takes, its page knows.
    "send_contribution": "60/10m/ip",
    # Each sends a mail to an address that anybody can type: per address and per mailbox.
    "keep_draft": "30/10m/ip,4/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = sign_in.proxies()
MFA_ADAPTER = "vliegwiel.web.frame.sign_in.adapters.SecondStep"
MFA_FORMS = sign_in.SECOND_STEP_FORMS
MFA_TOTP_ISSUER = "Vliegwiel"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_ADAPTER = "vliegwiel.web.frame.sign_in.adapters.SingleSignOn"
# A form may lead to our own pages only (CSP), and this leads to the organisation's; state and PKCE protect it.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC = sign_in.provider()
OIDC_IS_STRONG = flag("VLIEGWIEL_OIDC_IS_STRONG")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": [OIDC] if OIDC else []}}

# All mail goes through the outbox, also what others write with Django's means.
EMAIL_BACKEND = "vliegwiel.platform.mail.backend.OutboxBackend"
MAIL_SERVER = mail_server("VLIEGWIEL_MAIL_URL")
DEFAULT_FROM_EMAIL = sender("VLIEGWIEL_MAIL_FROM")

# Who is asked about firms and addresses; nobody where nothing is set.
KVK = made_of(
    kvk_service,
    key="VLIEGWIEL_KVK_KEY",
    base="VLIEGWIEL_KVK_URL",
    product="VLIEGWIEL_KVK_API",
    trusted="VLIEGWIEL_KVK_CA",
)
LOCATIONS = made_of(locations, base="VLIEGWIEL_PDOK_URL")

SESSION_ENGINE = "vliegwiel.platform.database.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Over plain HTTP only on this machine itself: the demo.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not flag("VLIEGWIEL_HTTP")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if flag("VLIEGWIEL_HTTP") else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# In /.well-known/security.txt.
SECURITY_CONTACT = contact("VLIEGWIEL_SECURITY_CONTACT")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [str(PACKAGE / "locale")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
# A municipality replaces this one file to get its own type and colours.
THEME_URL = text("VLIEGWIEL_THEME", "/static/build/theme.css")
STATIC_ROOT = text("VLIEGWIEL_STATIC", "") or None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
SILENCED_SYSTEM_CHECKS: list[str] = []

# To the standard error stream, where whatever runs the program keeps it: what went wrong and where, in nobody's words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "vliegwiel.project.logs.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Whoever asks for what is not there (mostly machines that try every door) is told so; the log is no place for it.
    # What is asked of other services stands in their addresses: somebody's name or number.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
    },
}
