"""The still of a shot beside its pickers: drawn as it is set up now, another one after every choice."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from inference.client import Sketch
from inference.engines.drawn.engine import DrawnEngine
from webapp.dispatcher.stills import NoStill

pytestmark = pytest.mark.database
PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def asked(monkeypatch):
    """The drawn engine answers in place of the cluster; what it was asked to draw."""
    wanted, engine = [], DrawnEngine()

    async def still(request):
        wanted.append(request)
        picture = io.BytesIO()
        Image.fromarray(engine.still(request)).save(picture, "JPEG", quality=92)
        return Sketch(picture.getvalue(), engine.missed)

    monkeypatch.setattr("webapp.views.setup_frame.still", still)
    return wanted


def shown(browser, at, story, shot):
    """The address of the still in the opened shot."""
    panel = browser.get(at("shot_panel", story, shot=shot.uid), **PART).content.decode()
    return re.search(r'class="setup-frame"><img src="([^"]+)"', panel)[1]


def test_every_choice_changes_the_picture_beside_the_pickers(ben, lantern_reef, shots, drawn, asked, browse, at):
    browser, setup = browse(ben), at("shot_setup", lantern_reef, shot=shots[0].uid)
    pictures = []
    for wish in ({}, {"size": "close"}, {"time": "night"}, {"weather": "snow"}, {"angle": "overhead"}):
        browser.post(setup, wish, **PART)
        answer = browser.get(shown(browser, at, lantern_reef, shots[0]))
        assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
        assert Image.open(io.BytesIO(answer.content)).size == (640, 360)
        pictures.append(answer.content)
    assert len(set(pictures)) == len(pictures)
    last = asked[-1].brief
    assert (last.camera.size, last.camera.angle) == ("close", "overhead")
    assert (last.light.time, last.light.weather) == ("night", ("snow",))


def test_the_picture_of_a_set_up_may_be_kept_and_goes_with_it(ben, lantern_reef, shots, drawn, asked, browse, at):
    browser = browse(ben)
    before = shown(browser, at, lantern_reef, shots[0])
    assert browser.get(before)["Cache-Control"] == "private, max-age=600"
    browser.post(at("shot_setup", lantern_reef, shot=shots[0].uid), {"size": "close"}, **PART)
    assert shown(browser, at, lantern_reef, shots[0]) != before
    assert browser.get(before)["Cache-Control"] == "no-store"  # an address from before does not keep what is drawn now


def test_while_the_engines_start_it_says_so(ben, lantern_reef, shots, drawn, browse, at, monkeypatch):
    async def still(request):
        raise NoStill("Engines are starting.", soon=True)

    monkeypatch.setattr("webapp.views.setup_frame.still", still)
    answer = browse(ben).get(at("setup_frame", lantern_reef, shot=shots[0].uid))
    assert answer.status_code == 202 and answer.content == b"Engines are starting."
    assert answer["Cache-Control"] == "no-store"


def test_viewers_may_look_and_strangers_may_not(vera, cleo, lantern_reef, shots, drawn, asked, browse, at):
    address = at("setup_frame", lantern_reef, shot=shots[0].uid)
    assert browse(vera).get(address).status_code == 200
    assert browse(cleo).get(address).status_code == 404 and len(asked) == 1
