"""Structured logs: one JSON object a line, one file per process. What people write never reaches them."""

from __future__ import annotations

import json
import logging
import os
import re
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

_TOKEN = re.compile(r"(/(?:set-up|sign-in|invite|password/reset/key)/)[^\s\"'/]+")
_QUOTED = re.compile(r"(Key \([^)]*\))=\(.*\)")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def _masked(text: str) -> str:
    """Without tokens of links and without what people wrote, which a database's refusal quotes."""
    return _QUOTED.sub(r"\1=(…)", _TOKEN.sub(r"\1…", text))


class JsonLines(logging.Formatter):
    """`extra={...}` fields become fields of the line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _masked(record.getMessage()),
        }
        line |= {key: value for key, value in vars(record).items() if key not in _OWN and not key.startswith("_")}
        if record.exc_info and record.levelno >= logging.ERROR:
            line["traceback"] = _masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


class ProcessFile(RotatingFileHandler):
    """`{folder}/{process}.log`, 0600, turned over at 10 MB, five kept."""

    def __init__(self, folder: str, process: str) -> None:
        Path(folder).mkdir(parents=True, exist_ok=True)
        super().__init__(
            Path(folder) / f"{process}.log", maxBytes=10_000_000, backupCount=5, delay=True, encoding="utf-8"
        )

    def _open(self):  # type: ignore[no-untyped-def]
        stream = super()._open()
        os.chmod(self.baseFilename, 0o600)  # noqa: PTH101
        return stream
