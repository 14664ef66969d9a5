"""The catalog: which engines there are, found without importing them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from inference.contract import EngineState
from inference.engines.catalog import OURS, BadCatalog, broken_card, make_engine, pools_of, read_catalog

PLAIN = '[plain]\nengine = "tests.inference.plain_engine:PlainEngine"\npool = "p"\nrung = "drawn"\ntitle = "Bars"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "more.toml"
    path.write_text(text)
    return path


def test_our_catalog_can_be_read_and_every_engine_can_be_made_without_its_weights(tmp_path: Path):
    entries = read_catalog(OURS)
    assert "drawn" in {entry.name for entry in entries}
    for entry in entries:
        card = make_engine(entry, tmp_path).card()
        assert (card.name, card.pool, card.rung) == (entry.name, entry.pool, entry.rung)


def test_another_file_adds_and_replaces_engines(tmp_path: Path, monkeypatch):
    path = written(tmp_path, PLAIN + PLAIN.replace("[plain]", "[drawn]"))
    monkeypatch.setenv("LOREFRAME_ENGINES_FILE", str(path))
    entries = {entry.name: entry for entry in read_catalog()}
    assert entries["plain"].title == entries["drawn"].title == "Bars"
    monkeypatch.setenv("LOREFRAME_ENGINES", "plain")
    assert pools_of(read_catalog()) == ["p"]


def test_an_engine_whose_modules_are_missing_is_left_out(tmp_path: Path):
    assert read_catalog(written(tmp_path, PLAIN + 'needs = ["sys", "no_such_module_here"]\n')) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[", "cannot be read"),
        ("plain = 1", "not a table"),
        (PLAIN + "colour = 1\n", "'colour'"),
        (PLAIN + 'name = "x"\n', "'name'"),
        (PLAIN.replace('pool = "p"', ""), "'pool'"),
        (PLAIN.replace('rung = "drawn"', 'rung = "best"'), "rung"),
    ],
)
def test_a_wrong_catalog_names_the_field(tmp_path: Path, text, says):
    with pytest.raises(BadCatalog, match=says):
        read_catalog(written(tmp_path, text))


def test_a_broken_engine_is_listed_with_its_reason():
    card = broken_card(read_catalog(OURS)[0], "it is broken")
    assert (card.state, card.reason) == (EngineState.FAILED, "it is broken")


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("inference.client", ("ray", "numpy", "av", "torch", "cv2", "starlette", "uvicorn")),
        ("inference.app", ("torch", "diffusers", "transformers", "django", "inference.engines.drawn")),
        ("inference.__main__", ("ray", "torch", "django")),
    ],
)
def test_importing_one_side_does_not_load_the_other(module, never):
    code = f"import sys, {module}; print([name for name in {never!r} if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    assert said.stdout.strip() == "[]"


def test_looking_for_engines_and_their_cards_loads_no_torch(tmp_path: Path):
    code = (
        "import sys, pathlib; from inference.engines.catalog import *;"
        "cards = [make_engine(e, pathlib.Path(sys.argv[1])).card() for e in read_catalog(OURS)];"
        "print(len(cards) > 0, 'torch' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    assert said.stdout.split() == ["True", "False"]
