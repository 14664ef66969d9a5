"""Django settings. Everything that may be set is in docs/settings.md; profiles are laptop, lan and cluster."""

from __future__ import annotations

import secrets as random
from pathlib import Path

from csp.constants import NONCE
from django.core.exceptions import ImproperlyConfigured

from webapp import env
from webapp.studio import secrets
from webapp.studio.places import socket_folder

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = env.home()
PROFILE = env.choice("LOREFRAME_PROFILE", "laptop", ("laptop", "lan", "cluster"))
DEBUG = env.flag("LOREFRAME_DEBUG")

# --- who may ask -------------------------------------------------------------------------------------------------------
PUBLIC_URL = env.text("LOREFRAME_URL")  # how people reach the site, where it is not http://127.0.0.1:port
ALLOWED_HOSTS = env.words("LOREFRAME_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.words("LOREFRAME_ORIGINS")
SECRET_KEY = env.text("LOREFRAME_SECRET_KEY") or secrets.read(HOME, "django") or random.token_hex(32)
RENDER_KEY = env.text("LOREFRAME_RENDER_KEY") or secrets.read(HOME, "render") or ""
HTTPS = PUBLIC_URL.startswith("https://")

# --- where things are --------------------------------------------------------------------------------------------------
STORAGE_URL = env.text("STORAGE_URL") or (HOME / "storage").as_uri()
RENDER_URL = env.text("LOREFRAME_RENDER_URL")  # the ingress; empty: the studio's own, from run/inference.json
CHANNEL_REDIS_URL = env.text("CHANNEL_REDIS_URL")
WEB_PROCESSES = env.number("LOREFRAME_WEB_PROCESSES", 1, least=1)

EMBEDDED_DATABASE = not env.text("DATABASE_URL")
DATABASES = {
    "default": env.database("DATABASE_URL")
    or {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "loreframe",
        "USER": "loreframe",
        "PASSWORD": secrets.read(HOME, "postgres") or "",
        "HOST": str(socket_folder(HOME)),
        "PORT": "5432",
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
# A short patience, so that the pause between attempts stays short too: the database is back within a second of a crash.
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 12, "timeout": 10, "reconnect_timeout": 3}  # type: ignore[index]
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
LISTEN_URL = env.text("DATABASE_LISTEN_URL")  # a connection that no pooler stands before

# --- Django ------------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "webapp",
    "storytelling",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "webapp.urls"
ASGI_APPLICATION = "webapp.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.static"],
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "webapp.context.studio",
            ],
        },
    }
]
AUTH_USER_MODEL = "storytelling.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- accounts ----------------------------------------------------------------------------------------------------------
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "webapp.forms.account.NameForm"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "webapp.account.AccountAdapter"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "loreframe@localhost")
SENDS_MAIL = bool(EMAIL_HOST)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SENDS_MAIL else 'dummy'}.EmailBackend"

# --- safety of the pages -----------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", NONCE],
        "style-src": ["'self'", NONCE],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("LOREFRAME_BEHIND_PROXY") else None

# --- sockets -----------------------------------------------------------------------------------------------------------
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [CHANNEL_REDIS_URL]},
    }
    if CHANNEL_REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}

# --- logs: one file per process, no prompt or script text in them ------------------------------------------------------
PROCESS = env.text("LOREFRAME_PROCESS", "manage")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "webapp.logs.JsonLines"}},
    "handlers": {
        "file": {
            "class": "webapp.logs.ProcessFile",
            "folder": str(HOME / "logs"),
            "process": PROCESS,
            "formatter": "line",
        }
        if PROCESS != "manage"
        else {"class": "logging.StreamHandler", "level": "WARNING"},
    },
    "loggers": {"httpx": {"level": "WARNING"}},  # the dispatcher asks every other second
    "root": {"handlers": ["file"], "level": env.text("LOREFRAME_LOG_LEVEL", "INFO")},
}

if PROFILE == "cluster":
    problems = {
        "LOREFRAME_DEBUG is on": DEBUG,
        "LOREFRAME_SECRET_KEY is not set": not env.text("LOREFRAME_SECRET_KEY"),
        "LOREFRAME_RENDER_KEY is not set": not env.text("LOREFRAME_RENDER_KEY"),
        "LOREFRAME_RENDER_URL is not set": not RENDER_URL,
        "DATABASE_URL is not set": EMBEDDED_DATABASE,
        "LOREFRAME_URL does not begin with https://": not HTTPS,
        "several web processes share no CHANNEL_REDIS_URL": WEB_PROCESSES > 1 and not CHANNEL_REDIS_URL,
    }
    if found := [problem for problem, here in problems.items() if here]:
        raise ImproperlyConfigured(f"The cluster profile does not start like this: {'; '.join(found)}.")
