"""What is heard: gentle, without clicks, in time with mouths and feet; silent by a switch; spoken where a program can."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.contract import Action, Brief, Camera, Light, Place, RenderRequest, Setting, Shape, Size, Speech
from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn import DrawnEngine
from inference.engines.drawn.plan import plan_shot
from inference.engines.drawn.sound import soundtrack
from inference.engines.drawn.sound.effects import SOUNDS, deeds, doings, footfalls, steps
from inference.engines.drawn.sound.loudness import levelled, loudness
from inference.engines.drawn.sound.scratch import VARIABLE, language, manner, spoken
from inference.engines.drawn.sound.voice import hummed, voice
from inference.engines.drawn.speech import mouth, syllables
from tests.inference.engines.drawn.shots import ADA, BEN, SHOTS

LINE = Speech(character="ada", name="Ada", text="You said you would come home. Why?", start=0.5, seconds=3.0)
PLACES = {
    "room": Setting.INT,
    "street": Setting.EXT,
    "sea": Setting.EXT,
    "forest": Setting.EXT,
    "train car": Setting.INT,
}


def quiet(kind: str, **rest: object) -> Brief:
    place = Place(uid=kind, name=kind, kind=kind, setting=PLACES.get(kind, Setting.EXT))
    return Brief(camera=Camera(size=Size.WIDE), light=Light(), place=place, seconds=4.0, **rest)  # type: ignore[arg-type]


def heard(brief: Brief) -> np.ndarray:
    return soundtrack(plan_shot(brief, 1, 640, 360), brief.seconds)


def level(part: np.ndarray) -> float:
    return float(np.sqrt(np.mean(part**2)))


def test_a_tone_of_known_loudness_measures_so() -> None:
    t = np.arange(5 * SAMPLE_RATE) / SAMPLE_RATE
    tone = np.repeat(np.sin(2 * np.pi * 997 * t)[:, None], 2, axis=1).astype(np.float32)
    assert loudness(tone) == pytest.approx(0.0, abs=0.1)  # BS.1770: 0 dBFS at 997 Hz in both channels
    assert loudness(levelled(tone, -23)) == pytest.approx(-23, abs=0.05)
    assert loudness(np.zeros((SAMPLE_RATE, 2), np.float32)) == -70


@pytest.mark.parametrize("kind", sorted(PLACES))
def test_places_are_about_thirty_below(kind: str) -> None:
    assert -38 <= loudness(heard(quiet(kind))) <= -25


@pytest.mark.parametrize("name", ["two-talk", "shoulder"])
def test_a_line_is_about_twenty_below_and_well_above_its_place(name: str) -> None:
    brief = SHOTS[name]
    line = brief.dialogue[0]
    sound = heard(brief)
    said = sound[int(line.start * SAMPLE_RATE) : int((line.start + line.seconds) * SAMPLE_RATE)]
    assert -25 <= loudness(said) <= -16
    assert loudness(said) > loudness(heard(replace(brief, dialogue=(), actions=()))) + 5


@pytest.mark.parametrize("name", sorted(SHOTS))
def test_nothing_clips_or_clicks(name: str) -> None:
    sound = heard(SHOTS[name])
    assert np.abs(sound).max() <= 0.5
    assert np.abs(sound[[0, -1]]).max() < 0.001
    jumps = np.abs(np.diff(sound, axis=0)).max(axis=1)
    edges = np.r_[jumps[:480], jumps[-480:]]
    assert edges.max() <= max(0.02, np.percentile(jumps, 99.9))


def test_shots_of_one_place_cut_without_a_step_in_level() -> None:
    one, two = (soundtrack(plan_shot(quiet("sea"), seed, 640, 360), 4.0) for seed in (1, 2))
    before, after = level(one[-SAMPLE_RATE // 4 : -480]), level(two[480 : SAMPLE_RATE // 4])
    assert abs(20 * np.log10(after / before)) < 2.0


def test_a_voice_sounds_while_its_mouth_is_open_and_rests_while_it_is_closed() -> None:
    wave, line = hummed(LINE, ADA, 1), syllables(LINE)
    step = SAMPLE_RATE // 100
    loud = np.array([level(wave[i * step : (i + 1) * step]) for i in range(len(wave) // step)])
    open_ = np.array([mouth(line, (i + 0.5) / 100) for i in range(len(loud))])
    assert np.corrcoef(loud, open_ > 0.05)[0, 1] > 0.7
    assert loud[open_ == 0].mean() < 0.12 * loud[open_ > 0.3].mean()


def test_voices_of_people_differ_and_stay_their_own() -> None:
    other = replace(LINE, character="ben", name="Ben")
    assert np.array_equal(hummed(LINE, ADA, 1), hummed(LINE, ADA, 1))
    assert not np.array_equal(hummed(LINE, ADA, 1), hummed(other, BEN, 1))


def test_who_is_elsewhere_and_who_whispers_is_heard_less() -> None:
    n = 4 * SAMPLE_RATE
    plain = loudness(voice(n, LINE, ADA, 1))
    assert loudness(voice(n, replace(LINE, on_screen=False), ADA, 1)) < plain - 2
    assert loudness(voice(n, replace(LINE, parenthetical="whispering"), ADA, 1)) < plain - 4


def test_steps_are_heard_when_drawn_feet_come_down() -> None:
    plan = plan_shot(SHOTS["walk"], 1, 640, 360)
    actor = plan.company["ada"]
    times = footfalls(actor, 4.0)
    assert len(times) >= 3
    sound = steps(4 * SAMPLE_RATE, actor, plan.scenery.sound)
    for t in times:
        at = int(t * SAMPLE_RATE)
        assert level(sound[at : at + 2400]) > 3 * level(sound[max(0, at - 1200) : at] + 1e-6)


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        ("knock", {}),
        ("slam", {"with_": "door"}),
        ("open", {"with_": "door"}),
        ("fall", {}),
        ("dive", {}),
        ("hit", {"whom": "ben"}),
    ],
)
def test_what_people_do_is_heard(verb: str, more: dict[str, str]) -> None:
    brief = quiet("street", figures=(ADA, BEN), actions=(Action(who="ada", verb=verb, **more),))
    actor = plan_shot(brief, 1, 640, 360).company["ada"]
    sound = deeds(4 * SAMPLE_RATE, actor)
    assert np.abs(sound).max() > 0.01
    assert not deeds(4 * SAMPLE_RATE, actor, "void").any()  # nobody hears it in space


@pytest.mark.parametrize(
    ("who", "verb"), [("the phone", "ring"), ("the door", "slam"), ("a wave", "crash"), ("a glass", "break")]
)
def test_what_things_do_is_heard(who: str, verb: str) -> None:
    brief = quiet("street", actions=(Action(who=who, verb=verb),))
    assert np.abs(doings(4 * SAMPLE_RATE, brief)).max() > 0.01
    assert not doings(4 * SAMPLE_RATE, quiet("street")).any()


@pytest.mark.parametrize("kind", sorted(SOUNDS))
def test_a_sound_at_the_end_of_a_shot_is_cut_and_not_an_error(kind: str) -> None:
    out = np.zeros(SAMPLE_RATE, np.float32)
    SOUNDS[kind](out, 0.99)
    SOUNDS[kind](out, 0.0)
    assert len(out) == SAMPLE_RATE and np.isfinite(out).all()


class Nobody:
    def loading(self, what: str) -> None: ...

    def step(self, step: int, of: int) -> None: ...

    def preview(self, jpeg: bytes) -> None: ...


def footage(brief: Brief):
    shape = Shape(width=640, height=360, frames=48, fps=24, used=48)
    job = "00000000-0000-4000-8000-000000000001"
    return DrawnEngine().render(RenderRequest(job=job, attempt=1, engine="drawn", brief=brief, shape=shape), Nobody())


def test_sound_is_off_by_a_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "off")
    assert footage(SHOTS["give"]).sound is None
    monkeypatch.setenv(VARIABLE, "on")
    assert footage(SHOTS["give"]).sound is not None


def test_a_switch_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "loud")
    with pytest.raises(ValueError, match="takes on, speech or off"):
        DrawnEngine().load(Nobody())


SPEAKER = """#!{python}
import math, struct, sys, wave
words = sys.stdin.read().split()
pitch, pace = int(sys.argv[sys.argv.index("-p") + 1]), int(sys.argv[sys.argv.index("-s") + 1])
n = int(22050 * 60 * len(words) / pace)
with wave.open(sys.stdout.buffer, "wb") as out:
    out.setnchannels(1), out.setsampwidth(2), out.setframerate(22050), out.setnframes(n)
    out.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i * (0.02 + pitch / 900)))) for i in range(n)))
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for espeak-ng, first on the path: a tone of the asked pitch, as long as the words at the asked pace."""
    path = tmp_path / "espeak-ng"
    path.write_text(SPEAKER.format(python=sys.executable))
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return path


@pytest.mark.parametrize("seconds", [1.0, 2.5, 5.0])
def test_speech_takes_the_time_of_its_line(seconds: float, program: Path) -> None:
    said = spoken(replace(LINE, seconds=seconds), ADA)
    assert said is not None
    assert len(said) / SAMPLE_RATE <= seconds
    assert len(said) / SAMPLE_RATE > 0.7 * seconds or seconds > 4  # nobody speaks slower than the program can


def test_with_speech_lines_are_spoken_and_songs_hummed(program: Path) -> None:
    n = 4 * SAMPLE_RATE
    plain, said = voice(n, LINE, ADA, 1), voice(n, LINE, ADA, 1, speech=True)
    assert not np.array_equal(plain, said) and loudness(said) == pytest.approx(loudness(plain), abs=1.5)
    assert not said[: int(0.49 * SAMPLE_RATE)].any()
    song = replace(LINE, sung=True)
    assert np.array_equal(voice(n, song, ADA, 1), voice(n, song, ADA, 1, speech=True))


@pytest.mark.parametrize("broken", ["", "#!/bin/sh\nexit 1\n", "#!/bin/sh\necho no sound\n", "RIFF"])
def test_without_a_working_program_voices_stay_wordless(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if broken:
        (tmp_path / "espeak-ng").write_text(broken)
        (tmp_path / "espeak-ng").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    line = replace(LINE, text=f"Nobody hears {broken[:5]}")
    n = 4 * SAMPLE_RATE
    assert np.array_equal(voice(n, line, ADA, 1), voice(n, line, ADA, 1, speech=True))


def test_children_speak_higher_than_the_old_and_giants_lowest() -> None:
    pitches = [
        manner(figure, "Same")[0]
        for figure in (replace(ADA, age=6), ADA, replace(ADA, age=80), replace(ADA, kind="giant"))
    ]
    assert pitches == sorted(pitches, reverse=True)


@pytest.mark.parametrize(
    ("text", "voice_"), [("Hello", "en"), ("Привет", "ru"), ("Γειά σου", "el"), ("...", "en"), ("你好", "cmn")]
)
def test_lines_are_spoken_in_the_language_of_their_letters(text: str, voice_: str) -> None:
    assert language(text) == voice_
