"""Scratch speech: a line spoken by `espeak-ng` where it is installed, to the time its dialogue has.

A stand-in for actors in a rough cut. Where the program is missing or goes wrong, the wordless voice is heard.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import unicodedata
import wave
from functools import lru_cache

import numpy as np

from inference.contract import Figure, Speech
from inference.engines.base import SAMPLE_RATE
from inference.engines.drawn.chance import chance
from inference.engines.drawn.sound.noise import Samples

VARIABLE = "LOREFRAME_DRAWN_SOUND"
MODES = ("on", "speech", "off")
PROGRAM = "espeak-ng"
USUAL, SLOWEST, FASTEST = 165, 90, 320  # words a minute
PATIENCE = 10.0  # seconds
MOST = 2000  # letters
LANGUAGES = {  # of the script most letters are in
    "LATIN": "en",
    "GREEK": "el",
    "CYRILLIC": "ru",
    "HEBREW": "he",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "CJK": "cmn",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
}


def mode() -> str:
    """`on`: ambience, steps and wordless voices. `speech`: voices speak where they can. `off`: silent clips.

    Raises ValueError for anything else.
    """
    asked = os.environ.get(VARIABLE, "").strip().lower() or "on"
    if asked not in MODES:
        raise ValueError(f"{VARIABLE} is {asked!r}; it takes on, speech or off")
    return asked


def spoken(speech: Speech, figure: Figure | None, program: str = "") -> Samples | None:
    """The line spoken, no longer than its time; None where it cannot be."""
    found = program or shutil.which(PROGRAM)
    text = "".join(c if c.isprintable() else " " for c in speech.text[:MOST]).strip()
    if not found or not text or speech.seconds <= 0:
        return None
    pitch, pace = manner(figure, speech.name)
    said = _said(found, text, language(text), pitch, pace)
    if said is None:
        return None
    wanted = max(0.3, speech.seconds - 0.15)
    if abs(len(said) / SAMPLE_RATE / wanted - 1) > 0.06:
        fitted = round(min(FASTEST, max(SLOWEST, pace * len(said) / SAMPLE_RATE / wanted)))
        said = _said(found, text, language(text), pitch, fitted) if fitted != pace else said
    return None if said is None else _fitted(said, round(wanted * SAMPLE_RATE))


def manner(figure: Figure | None, name: str) -> tuple[int, int]:
    """Pitch (0 to 99) and pace (words a minute) of a character: children high and quick, the old and the large low and slow."""
    own = float(chance("scratch voice", name).uniform(-9, 9))
    if figure is None:
        return round(50 + own), USUAL
    if figure.kind != "person":
        base = {"robot": 72, "giant": 5, "ghost": 62, "animal": 80, "being": 12}.get(figure.kind, 50)
        return round(min(99, max(0, base + own / 2))), 130 if figure.kind in ("giant", "ghost") else USUAL
    age = figure.age if figure.age is not None else 35
    pitch = float(np.interp(age, (3, 8, 13, 18, 45, 80), (96, 90, 70, 52, 42, 34)))
    build = figure.build.lower()
    pitch -= 10 * any(w in build for w in ("huge", "large", "broad", "big", "burly", "tall"))
    pitch += 8 * any(w in build for w in ("small", "slight", "thin", "tiny", "short"))
    pace = float(np.interp(age, (5, 12, 40, 85), (175, 175, USUAL, 130)))
    return round(min(99, max(0, pitch + own))), round(pace)


def language(text: str) -> str:
    """The voice for the script most of the letters are in."""
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = unicodedata.name(letter, "LATIN").split()[0]
            counts[script] = counts.get(script, 0) + 1
    most = max(counts, key=lambda script: counts[script], default="LATIN")
    return LANGUAGES.get(most, "en")


@lru_cache(maxsize=256)
def _said(program: str, text: str, voice: str, pitch: int, pace: int) -> Samples | None:
    """What the program says, at our rate, without the silence around it."""
    how = [program, "-v", voice, "-p", str(pitch), "-s", str(pace), "--stdin", "--stdout"]
    try:
        done = subprocess.run(how, input=text.encode(), capture_output=True, timeout=PATIENCE, check=True)
        return _read(done.stdout)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError, ValueError):
        return None


def _read(raw: bytes) -> Samples | None:
    """16-bit WAV as samples at our rate; a stream's header may promise more than there is."""
    with wave.open(io.BytesIO(raw)) as file:
        if file.getsampwidth() != 2 or file.getframerate() < 4000:
            return None
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
        data = data.reshape(-1, file.getnchannels()).mean(axis=1)
        rate = file.getframerate()
    loud = np.flatnonzero(np.abs(data) > 0.01)
    if not len(loud):
        return None
    data = data[loud[0] : loud[-1] + 1]
    at = np.arange(int(len(data) * SAMPLE_RATE / rate)) * (rate / SAMPLE_RATE)
    return np.asarray(np.interp(at, np.arange(len(data)), data), dtype=np.float32)


def _fitted(said: Samples, most: int) -> Samples:
    """No longer than `most` samples: a little quicker where it is a little long, then faded out."""
    if len(said) > most:
        kept = min(len(said), int(most * 1.25))
        said = np.interp(np.linspace(0, kept - 1, most), np.arange(kept), said[:kept]).astype(np.float32)
    edge = min(len(said) // 2, SAMPLE_RATE // 100)
    if edge:
        said = said.copy()
        said[-edge:] *= np.linspace(1, 0, edge, dtype=np.float32)
    return said
