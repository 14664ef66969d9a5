"""Request signatures: HMAC-SHA256 over method, path with query, body hash and time (RFC 2104 construction)."""

from __future__ import annotations

import hashlib
import hmac

SIGNATURE_LIFE_SECONDS = 60
HEADER = "x-loreframe-signature"


class BadSignature(Exception):
    """Unsigned, signed with another key, or too old."""


def sign(key: bytes, method: str, path: str, body: bytes, now: float) -> str:
    """The value of the signature header: `<unix seconds>.<hex digest>`."""
    at = str(int(now))
    message = "\n".join((method.upper(), path, hashlib.sha256(body).hexdigest(), at)).encode()
    return f"{at}.{hmac.new(key, message, hashlib.sha256).hexdigest()}"


def verify(key: bytes, method: str, path: str, body: bytes, signature: str, now: float) -> None:
    """Raises BadSignature unless `signature` was made for exactly this request within the last minute."""
    at, _, _ = signature.partition(".")
    if not (at.isascii() and at.isdigit() and len(at) < 16) or abs(now - int(at)) > SIGNATURE_LIFE_SECONDS:
        raise BadSignature("the signature is missing or older than a minute; are both clocks right?")
    if not hmac.compare_digest(sign(key, method, path, body, float(at)).encode(), signature.encode()):
        raise BadSignature("the request was not signed with this studio's key")
