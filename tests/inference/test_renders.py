"""Renders through the whole render side: HTTP, record, replica, engine, storage."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import json
import time

import av
import httpx
import pytest

from inference.client import Conflict, NotAllowed, Refused, RenderClient, Unknown, Unreachable
from inference.contract import (
    Accepted,
    Cancelled,
    Encoding,
    EngineState,
    Failed,
    FailureKind,
    Finished,
    Preview,
    Reference,
    RenderEvent,
    Shape,
    Step,
    StillRequest,
    encode,
)
from inference.contract.signing import HEADER, sign
from tests.inference.served import BRIEF, Served, request, until

pytestmark = [pytest.mark.studio, pytest.mark.asyncio]
SLOW = "slow 0.1"


async def ends(events) -> list[RenderEvent]:
    return [event async for event in events]


async def first(events, kind: type) -> RenderEvent:
    """The first event of `kind`; leaves the stream behind."""
    async for event in events:
        if isinstance(event.what, kind):
            await events.aclose()
            return event
    raise AssertionError(f"no {kind.__name__} came")


async def test_a_render_ends_with_a_clip_a_poster_and_the_facts(served: Served):
    wanted = request(frames=24, sound=True, seed=7)
    async with served.client() as cluster:
        events = await ends(cluster.submit(wanted))
    assert [event.n for event in events] == list(range(1, len(events) + 1))
    kinds = [type(event.what) for event in events]
    assert kinds[0] is Accepted and kinds[-2:] == [Encoding, Finished] and Step in kinds
    done = events[-1].what
    assert isinstance(done, Finished)
    for artefact in (done.clip, done.poster):
        file = served.incoming(wanted.job) / f"{artefact.sha256}.{artefact.extension}"
        assert hashlib.sha256(file.read_bytes()).hexdigest() == artefact.sha256
        assert file.stat().st_size == artefact.bytes
    with av.open(str(served.incoming(wanted.job) / f"{done.clip.sha256}.mp4")) as clip:
        video = clip.streams.video[0]
        assert (video.width, video.height, video.frames, video.codec_context.name) == (320, 180, 24, "h264")
        assert clip.streams.audio[0].codec_context.name == "aac"
    assert (done.clip.frames, done.clip.fps, done.clip.seconds) == (24, 24, 1.0)
    facts = done.facts
    assert (facts.engine, facts.model, facts.seed, facts.shape) == ("plain", "bars", 7, wanted.shape)
    assert facts.not_understood == ("words",)
    assert set(facts.legs) == {"queue", "load", "draw", "encode", "film", "store"} and facts.device_seconds > 0
    assert sorted(path.suffix for path in served.incoming(wanted.job).iterdir()) == [".jpg", ".mp4"]


async def test_the_same_request_again_joins_the_same_render(served: Served):
    wanted = request(SLOW)
    async with served.client() as cluster:
        one, two = await asyncio.gather(ends(cluster.submit(wanted)), ends(cluster.submit(wanted)))
        after = await ends(cluster.submit(wanted))
    assert one == two == after
    assert sum(isinstance(event.what, Accepted) for event in after) == 1


async def test_another_request_under_a_known_attempt_is_a_conflict(served: Served):
    wanted = request()
    async with served.client() as cluster:
        await ends(cluster.submit(wanted))
        with pytest.raises(Conflict, match="already known"):
            await ends(cluster.submit(dataclasses.replace(wanted, seed=2)))


async def test_the_same_seed_gives_the_same_bytes(served: Served):
    async with served.client() as cluster:
        hashes = [(await ends(cluster.submit(request(seed=3, sound=True))))[-1].what.clip.sha256 for _ in range(2)]
    assert hashes[0] == hashes[1]


async def test_a_dropped_stream_is_resumed_without_loss(served: Served):
    wanted = request(SLOW)
    async with served.client() as cluster:
        seen: list[RenderEvent] = []
        stream = cluster.submit(wanted)
        async for event in stream:
            seen.append(event)
            if len(seen) == 3:
                break
        await stream.aclose()
        seen += await ends(cluster.follow(wanted.job, 1, after=seen[-1].n))
        whole = await ends(cluster.follow(wanted.job, 1))
    assert seen == whole
    assert isinstance(seen[-1].what, Finished)


async def test_an_attempt_nobody_began_is_unknown(served: Served):
    async with served.client() as cluster:
        with pytest.raises(Unknown):
            await ends(cluster.follow(request().job, 1))
        with pytest.raises(Unknown):
            await cluster.cancel(request().job, 1)


async def test_cancelling_ends_the_render_at_the_next_step_and_leaves_no_file(served: Served):
    wanted = request("slow 0.2", frames=200)
    async with served.client() as cluster:
        stream = cluster.submit(wanted)
        await first(stream, Step)
        asked = time.monotonic()
        await cluster.cancel(wanted.job, 1)
        events = await ends(cluster.follow(wanted.job, 1))
        took = time.monotonic() - asked
        await cluster.cancel(wanted.job, 1)  # once more changes nothing
    assert events[-1].what == Cancelled()
    assert took < 1.0
    assert list(served.incoming(wanted.job).iterdir()) == []


async def test_cancelling_a_render_that_still_waits_ends_it_at_once(served: Served):
    running, waiting = request("slow 0.2", frames=200), request()
    async with served.client() as cluster:
        await first(cluster.submit(running), Step)
        await first(cluster.submit(waiting), Accepted)
        await cluster.cancel(waiting.job, 1)
        events = await ends(cluster.follow(waiting.job, 1))
        assert [type(event.what) for event in events] == [Accepted, Cancelled]
        await cluster.cancel(running.job, 1)
        await ends(cluster.follow(running.job, 1))


async def test_a_preview_reaches_who_watches_and_is_forgotten_at_the_end(served: Served):
    wanted = request("preview")
    async with served.client() as cluster:
        seen = await ends(cluster.submit(wanted))
        again = await ends(cluster.follow(wanted.job, 1))
    assert any(isinstance(event.what, Preview) for event in seen)
    assert not any(isinstance(event.what, Preview) for event in again)
    assert [event.n for event in again] == [event.n for event in seen]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"shape": Shape(width=321, height=180, frames=12, fps=24, used=12)}, "321×180"),
        ({"shape": Shape(width=320, height=180, frames=12, fps=25, used=12)}, "25 a second"),
        ({"engine": "nobody"}, "no engine called 'nobody'"),
        ({"steps": 99}, "steps"),
        ({"references": (Reference(key="k", sha256="0" * 64, role="face", slot="face"),)}, "'face'"),
        ({"first_frame": "0" * 64}, "first frame"),
    ],
)
async def test_what_the_engine_cannot_do_is_refused_before_any_work(served: Served, change, says):
    wanted = dataclasses.replace(request(), **change)
    async with served.client() as cluster:
        with pytest.raises(Refused, match=says):
            await ends(cluster.submit(wanted))
        with pytest.raises(Unknown):
            await ends(cluster.follow(wanted.job, 1))


@pytest.mark.parametrize(
    ("prompt", "failure", "says"),
    [
        ("refuse", FailureKind.REFUSED, "Bars cannot"),
        ("broken", FailureKind.MODEL, "not in their folder"),
        ("raise", FailureKind.ENGINE, "RuntimeError"),
    ],
)
async def test_what_the_engine_raises_becomes_a_failure_with_a_sentence(served: Served, prompt, failure, says):
    wanted = request(prompt)
    async with served.client() as cluster:
        end = (await ends(cluster.submit(wanted)))[-1].what
        assert isinstance((await ends(cluster.submit(request())))[-1].what, Finished)  # and the next one works
    assert isinstance(end, Failed)
    assert (end.failure, end.retryable) == (failure, False)
    assert says in end.message
    folder = served.incoming(wanted.job)
    assert not folder.exists() or not list(folder.iterdir())


async def test_a_still_does_not_wait_for_a_render(served: Served):
    running = request("slow 0.2", frames=200)
    async with served.client() as cluster:
        await first(cluster.submit(running), Step)
        picture = await cluster.still(StillRequest(brief=BRIEF, width=320, height=180))
        with pytest.raises(Refused):
            await cluster.still(StillRequest(brief=dataclasses.replace(BRIEF, words="refuse")))
        await cluster.cancel(running.job, 1)
        end = (await ends(cluster.follow(running.job, 1)))[-1].what
    assert picture[:2] == b"\xff\xd8"
    assert end == Cancelled()  # it was still running when the still came


async def test_engines_are_listed_with_their_limits(served: Served):
    async with served.client() as cluster:
        health = await cluster.health()
        (card,) = await cluster.engines()
        with pytest.raises(Unknown):
            await cluster.tokenizer("plain")
    assert health.ready and health.pools == {"drawn": "ready"}
    assert (card.name, card.pool, card.state, card.slots_total) == ("plain", "drawn", EngineState.READY, 1)
    assert card.limits.fit(2.0).frames == 48


async def test_only_requests_signed_with_the_key_are_answered(served: Served):
    async with RenderClient(served.address, b"another key") as stranger:
        with pytest.raises(NotAllowed):
            await stranger.engines()
        assert (await stranger.health()).ready
    async with httpx.AsyncClient(base_url=served.address) as http:
        path, now = "/v1/engines", time.time()
        old = sign(served.key, "GET", path, b"", now - 120)
        other = sign(served.key, "GET", "/v1/models/plain", b"", now)
        good = sign(served.key, "GET", path, b"", now)
        for signature in ("", "nonsense", old, other):
            assert (await http.get(path, headers={HEADER: signature})).status_code == 401
        assert (await http.get(path, headers={HEADER: good})).status_code == 200
        assert (await http.get(path + "?x=1", headers={HEADER: good})).status_code == 401


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        (lambda it: it | {"seed": "seven"}, 400, "RenderRequest.seed"),
        (lambda it: it | {"shape": it["shape"] | {"width": -1}}, 400, "RenderRequest.shape"),
        (lambda it: it | {"colour": 1}, 400, "'colour'"),
        (lambda it: it | {"attempt": 2}, 400, "address"),
        (lambda it: "{", 400, "not JSON"),
        (lambda it: b"\xff\x00", 400, "not JSON"),
        (lambda it: b"x" * 3_000_000, 413, "larger"),
    ],
)
async def test_a_malformed_request_is_refused_with_the_field_at_fault(served: Served, change, status, says):
    wanted = request()
    body = change(json.loads(encode(wanted)))
    body = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    path = f"/v1/renders/{wanted.job}/1"
    async with httpx.AsyncClient(base_url=served.address) as http:
        signature = sign(served.key, "PUT", path, body, time.time())
        reply = await http.put(path, content=body, headers={HEADER: signature})
    assert reply.status_code == status
    assert says in reply.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("POST", "/v1/engines", 405),
        ("GET", "/v1/models/plain", 200),
        ("GET", "/v1/models/nobody", 404),
        ("PUT", "/v1/models/plain", 501),
        ("DELETE", "/v1/models/plain", 501),
        ("GET", "/v1/renders/../../etc/1/events", 404),
    ],
)
async def test_every_address_answers_with_json(served: Served, method, path, status):
    async with httpx.AsyncClient(base_url=served.address) as http:
        wanted = http.build_request(method, path)
        wanted.headers[HEADER] = sign(served.key, method, wanted.url.raw_path.decode(), b"", time.time())
        reply = await http.send(wanted)
    assert reply.status_code == status
    assert ("error" in reply.json()) == (status >= 400)


async def test_nobody_reading_cancels_the_render(served: Served):
    wanted = request("slow 0.2", frames=400)
    async with served.client() as cluster:
        await first(cluster.submit(wanted), Step)
        folder = served.incoming(wanted.job)
        await asyncio.to_thread(until, lambda: list(folder.iterdir()), "the clip to be begun")
        await asyncio.to_thread(until, lambda: not list(folder.iterdir()), "the render to be given up")
        assert (await ends(cluster.follow(wanted.job, 1)))[-1].what == Cancelled()


async def test_nobody_there_is_unreachable():
    async with RenderClient("http://127.0.0.1:9", b"key") as cluster:
        with pytest.raises(Unreachable):
            await cluster.health()
        with pytest.raises(Unreachable):
            await ends(cluster.submit(request()))
