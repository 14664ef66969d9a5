"""Media, in ranges, to members only."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from storytelling.assets.delivery import Delivery, Purpose, deliver
from storytelling.assets.models import Asset
from storytelling.people.models import User
from webapp.access import asks

CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})\Z")


@require_safe
@asks("take.watch")
def media(request: HttpRequest, asset: Asset) -> HttpResponseBase:
    """The bytes of an asset: 200, 206 for one range, 416 outside it, 304 to who has it."""
    purpose: Purpose = "download" if "download" in request.GET else "watch"
    try:
        delivery = deliver(asset, actor=cast(User, request.user), purpose=purpose)
    except FileNotFoundError as missing:
        raise Http404 from missing
    etag = f'"{delivery.etag}"'
    if request.headers.get("If-None-Match") == etag:
        return _headed(HttpResponse(status=304), delivery)
    span = _span(request, delivery.size, etag)
    if span is None:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{delivery.size}"
        return refused
    start, end = span
    partial = (start, end) != (0, delivery.size)
    status = 206 if partial else 200
    response: HttpResponseBase = (
        StreamingHttpResponse(_read(delivery.path, start, end), status=status, content_type=delivery.media_type)
        if request.method == "GET"
        else HttpResponse(status=status, content_type=delivery.media_type)
    )
    response["Content-Length"] = str(end - start)
    if partial:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{delivery.size}"
    return _headed(response, delivery)


def _span(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """The half-open range asked for; the whole for none or for several (RFC 9110 section 14), None for one outside."""
    asked = _RANGE.match(request.headers.get("Range", ""))
    if not asked or request.headers.get("If-Range", etag) != etag or not any(asked.groups()):
        return 0, size
    first, last = asked.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start, end = int(first), min(size, int(last) + 1) if last else size
    return (start, end) if start < end else None


def _headed(response: HttpResponseBase, delivery: Delivery) -> HttpResponseBase:
    kind = "attachment" if delivery.attachment else "inline"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(delivery.name or 'media')}"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{delivery.etag}"'
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"
    return response


async def _read(path: Path, start: int, end: int) -> AsyncIterator[bytes]:
    with await asyncio.to_thread(path.open, "rb") as file:
        await asyncio.to_thread(file.seek, start)
        while start < end and (chunk := await asyncio.to_thread(file.read, min(CHUNK, end - start))):
            start += len(chunk)
            yield chunk
