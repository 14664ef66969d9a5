"""The drawn frame beside the cursor, from words that nobody has saved yet."""

import io
import json
from urllib.parse import unquote

import numpy as np
import pytest
from django.urls import reverse
from PIL import Image

from inference.client import Sketch
from inference.engines.drawn.engine import DrawnEngine
from storytelling.manuscript.models import Shot
from webapp.dispatcher.stills import NoStill
from webapp.live import sketches
from webapp.live.sketches import Window

pytestmark = pytest.mark.database


@pytest.fixture
def drawn(monkeypatch):
    """The drawn engine answers in place of the cluster; `asked` holds what it was asked to draw."""
    asked, engine = [], DrawnEngine()

    async def still(request):
        asked.append(request)
        picture = io.BytesIO()
        Image.fromarray(engine.still(request)).save(picture, "JPEG", quality=92)
        return Sketch(picture.getvalue(), engine.missed)

    monkeypatch.setattr("webapp.views.live_frame.still", still)
    return asked


@pytest.fixture
def ask(client, ada, lantern_reef):
    """Put the cursor behind `words` in the script as the page has it, and take what comes."""
    client.force_login(ada)
    turn = 0

    def asks(text, behind, **more):
        nonlocal turn
        turn += 1
        at = text.index(behind) + len(behind)
        start = max(0, text.rfind("\n", 0, max(0, at - 600)))
        end = min(len(text), at + 600)
        sent = {"words": text[start:end], "before": text[max(0, start - 60) : start], "after": text[end : end + 60]}
        sent |= {"start": start, "at": at - start, "turn": turn}
        address = reverse("script_frame", args=["reef-club", "lantern-reef", lantern_reef.slug])
        return client.post(address, sent | more)

    return asks


def picture(answer):
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("HSV"), dtype=int)


def share(hsv, low, high):
    """How much of a picture is of a strong colour between two hues (0 to 255)."""
    hue, strength, light = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    between = (hue >= low) & (hue <= high) if low <= high else (hue >= low) | (hue <= high)
    return float((between & (strength > 90) & (light > 40)).mean())


def test_her_yellow_raincoat_becomes_red_while_it_is_typed(ask, lantern_reef, drawn):
    text = lantern_reef.manuscript.text
    yellow = picture(ask(text, "yellow raincoat"))
    red = picture(ask(text.replace("yellow raincoat", "red raincoat"), "red raincoat"))
    changed = np.abs(yellow - red)[..., 0] > 8  # in hue: the coat, and what light it throws
    assert changed.mean() > 0.002
    assert share(yellow[changed], 15, 50) > 0.5 and share(red[changed], 15, 50) < 0.1
    assert share(red[changed], 240, 12) - share(yellow[changed], 240, 12) > 0.3


def test_a_coat_changed_on_page_one_is_red_in_the_last_scene_too(ask, lantern_reef, drawn):
    text = lantern_reef.manuscript.text.replace("yellow raincoat", "red raincoat")
    ask(text, "red raincoat")
    from storytelling.manuscript.projection import project

    manuscript = lantern_reef.manuscript
    manuscript.number += 1
    project(manuscript, text)
    ask(text, text.rstrip()[-40:])
    mara = [figure for figure in drawn[-1].brief.figures if figure.uid == "mara"]
    assert all("red raincoat" in figure.clothes for figure in mara)


def test_it_says_which_shot_it_is_and_what_it_could_not_show(ask, lantern_reef, drawn):
    text = lantern_reef.manuscript.text
    shot = Shot.objects.in_story().filter(words__contains="AERIAL").first()
    answer = ask(text, "AERIAL")
    assert answer["X-Shot"] == f"{shot.scene.number}.{shot.number}" and answer["X-Shot-Uid"] == str(shot.uid)
    assert answer["X-Shot-Lines"] == f"{shot.first_line}-{shot.last_line}"
    assert isinstance(json.loads(unquote(answer["X-Not-Shown"])), list)


def test_what_the_page_shows_already_is_not_drawn_again(ask, lantern_reef, drawn):
    text = lantern_reef.manuscript.text
    first = ask(text, "AERIAL")
    again = ask(text, "AERIAL", have=first["X-Frame"])
    assert again.status_code == 204 and again["X-Shot"] == first["X-Shot"] and len(drawn) == 1


def test_an_older_request_that_comes_late_draws_nothing(ask, lantern_reef, drawn):
    text = lantern_reef.manuscript.text
    assert ask(text, "AERIAL", turn=10).status_code == 200
    assert ask(text, "needle", turn=9).status_code == 204 and len(drawn) == 1
    assert ask(text, "needle", turn=1, page="another tab").status_code == 200


def test_what_a_person_set_by_hand_holds_against_the_words(ask, lantern_reef, drawn):
    shot = Shot.objects.in_story().filter(words__contains="AERIAL").first()
    Shot.objects.filter(pk=shot.pk).update(overrides={"camera": {"angle": "low"}, "light": {"weather": ["snow"]}})
    ask(lantern_reef.manuscript.text, "AERIAL")
    assert drawn[-1].brief.camera.angle == "low" and drawn[-1].brief.light.weather == ("snow",)


def test_without_engines_it_says_so_politely(ask, lantern_reef, monkeypatch):
    async def still(request):
        raise NoStill("Engines are starting.", soon=True)

    monkeypatch.setattr("webapp.views.live_frame.still", still)
    answer = ask(lantern_reef.manuscript.text, "AERIAL")
    assert answer.status_code == 202 and answer.content == b"Engines are starting." and answer["X-Shot"]
    assert answer["X-Again"] == "1"


def test_viewers_see_it_and_strangers_do_not(client, vera, cleo, lantern_reef, drawn):
    address = reverse("script_frame", args=["reef-club", "lantern-reef", lantern_reef.slug])
    sent = {"words": "A boat sails.", "start": 0, "at": 3, "turn": 1}
    client.force_login(vera)
    assert client.post(address, sent).status_code == 200
    client.force_login(cleo)
    assert client.post(address, sent).status_code == 404


@pytest.mark.parametrize(
    "sent", [{}, {"words": "x" * 30_000, "start": 0, "at": 0, "turn": 1}, {"start": -1, "at": 0, "turn": 1}]
)
def test_nonsense_is_refused(client, ada, lantern_reef, drawn, sent):
    client.force_login(ada)
    address = reverse("script_frame", args=["reef-club", "lantern-reef", lantern_reef.slug])
    assert client.post(address, sent).status_code == 422


def test_a_script_with_nothing_in_it_has_no_frame(ask, lantern_reef, drawn):
    sent = {"words": " ", "before": "", "after": "", "start": 0, "at": 0}
    assert ask(lantern_reef.manuscript.text, "AERIAL", **sent).status_code == 204


def test_a_window_finds_its_place_though_others_wrote_above():
    base = "one\ntwo\nthree\nfour\nfive\n"
    window = Window(words="THREE\n", at=2, start=8, before="two\n", after="four\n")
    assert window.into(base) == ("one\ntwo\nTHREE\nfour\nfive\n", 10)
    assert window.into("zero\n" + base) == ("zero\none\ntwo\nTHREE\nfour\nfive\n", 15)


def test_only_so_many_scripts_are_kept():
    readings = sketches.Readings()
    first = readings.of(1)
    for n in range(2, sketches.MOST_READ + 3):
        readings.of(n)
    assert readings.of(1) is not first
