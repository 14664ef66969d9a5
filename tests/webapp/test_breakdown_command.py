"""`manage.py breakdown`: the shot list, without a database."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

EXAMPLES = Path(__file__).parents[2] / "examples"


def breakdown(file: Path, form: str = "json") -> str:
    out = StringIO()
    call_command("breakdown", str(file), format=form, stdout=out)
    return out.getvalue()


def test_json_is_what_the_page_of_commands_promises() -> None:
    story = json.loads(breakdown(EXAMPLES / "lantern-reef.fountain"))
    assert story["title"] == "The Lantern Reef"
    scene = story["scenes"][1]
    assert {"number", "heading", "setting", "place", "time", "lines", "characters", "shots"} <= scene.keys()
    assert (scene["number"], scene["setting"], scene["time"], scene["lines"]) == (2, "INT", "night", [28, 47])
    assert scene["characters"] == ["MARA", "OTTO", "KEEPER"]
    shot = scene["shots"][1]
    keys = {
        "id",
        "lines",
        "size",
        "angle",
        "move",
        "direction",
        "focus",
        "seconds",
        "characters",
        "action",
        "dialogue",
        "prompt",
    }
    assert keys <= shot.keys()
    assert (shot["size"], shot["angle"], shot["move"], shot["direction"], shot["focus"]) == (
        "full",
        "eye level",
        "dolly",
        "in",
        None,
    )
    assert shot["characters"] == ["MARA"]
    assert shot["dialogue"][0]["character"] == "OTTO"
    assert shot["action"].startswith("Mara swims down")
    assert {"text", "negative", "sources"} == shot["prompt"].keys()
    assert shot["prompt"]["sources"][0].keys() == {"start", "end", "kind", "lines"}


@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize("name", ["lantern-reef", "night-train"])
def test_twice_the_same_bytes(name: str, form: str) -> None:
    file = EXAMPLES / f"{name}.fountain"
    assert breakdown(file, form) == breakdown(file, form)


def test_text_reads_like_a_shot_list() -> None:
    text = breakdown(EXAMPLES / "night-train.fountain", "text")
    assert text.startswith("Night Train to Vell\n5 scenes, 14 shots")
    assert "1A  INT./EXT. VELL STATION - PLATFORM 9 - DAWN" in text
    assert "Title card: “THE DOORS ARE CLOSING”" in text
    assert "Dr. Imre Kovács [off screen] (from the fog; patient): You took mine" in text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_one_sentence_is_a_story(tmp_path: Path) -> None:
    file = tmp_path / "boat.txt"
    file.write_text("A paper boat crosses a flooded street at dusk", encoding="utf-8")
    scene = json.loads(breakdown(file))["scenes"][0]
    assert (scene["place"], scene["time"], scene["setting"], len(scene["shots"])) == (
        "flooded street",
        "dusk",
        "EXT",
        1,
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b"a\0b", "NUL"),
        (b"x" * 2_000_000, "up to 1 MB"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"caf\xe9", "UTF-8"),
    ],
)
def test_bad_files_are_refused_with_what_to_do(tmp_path: Path, raw: bytes, says: str) -> None:
    file = tmp_path / "bad.fountain"
    file.write_bytes(raw)
    with pytest.raises(CommandError, match=says):
        breakdown(file)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        breakdown(tmp_path / "nowhere.fountain")
    with pytest.raises(CommandError, match="folder"):
        breakdown(tmp_path)
