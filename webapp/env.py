"""Settings read from the environment: typed, and loud when they are wrong."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE | FALSE:
        return value.strip().lower() in TRUE
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1 or 0.")


def number(name: str, default: int, *, least: int = 0) -> int:
    value = os.environ.get(name)
    if value is None or not value.strip():
        return default
    if not value.strip().isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number from {least}.")
    return int(value)


def words(name: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in among:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes one of {', '.join(among)}.")
    return value


def home() -> Path:
    """The data folder: LOREFRAME_HOME, or `loreframe` in the user's data folder (XDG base directory specification).

    For root it is /var/lib/loreframe: the database runs as another account, which cannot enter root's own folders.
    """
    if chosen := text("LOREFRAME_HOME"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0 and not text("XDG_DATA_HOME"):
        return Path("/var/lib/loreframe")
    return Path(text("XDG_DATA_HOME") or "~/.local/share").expanduser().absolute() / "loreframe"


def database(name: str) -> dict[str, object] | None:
    """A `postgresql://user:password@host:port/name?option=value` URL as Django connection settings."""
    url = text(name)
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name} must be a postgresql:// URL; Loreframe needs PostgreSQL.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or (parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
