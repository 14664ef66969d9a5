"""Final Draft's FDX: out and in again keeps scenes, elements and dual dialogue."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storytelling.script.elements import Kind
from storytelling.script.fdx import BadFdx, is_fdx, read_fdx, write_fdx
from storytelling.script.fountain import parse
from storytelling.script.outline import break_down
from storytelling.script.upload import BadScript, read_upload

SAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.fountain"))

FOREIGN = b"""<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Number="12A" Type="Scene Heading"><SceneProperties Page="1"/>
      <Text>Int. kitchen - day</Text></Paragraph>
    <Paragraph Type="Action"><Text>John, </Text>
      <Text Style="Bold+Italic">soaked</Text>
      <Text AdornmentStyle="0">, drops 5 * 3 keys.</Text></Paragraph>
    <Paragraph Type="Shot"><Text>CLOSE ON THE KEYS</Text></Paragraph>
    <Paragraph Type="Character"><Text>Mary</Text></Paragraph>
    <Paragraph Type="Parenthetical"><Text>dripping</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Told you.<ScriptNote/></Text></Paragraph>
    <Paragraph><DualDialogue>
      <Paragraph Type="Character"><Text>JOHN</Text></Paragraph><Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>
      <Paragraph Type="Character"><Text>MARY</Text></Paragraph><Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>
    </DualDialogue></Paragraph>
    <Paragraph Type="Dialogue"><Text>Words without a speaker.</Text></Paragraph>
    <Paragraph StartsNewPage="Yes" Type="Transition"><Text>Smash cut to black</Text></Paragraph>
    <Paragraph Alignment="Center" Type="Action"><Text>THE END</Text></Paragraph>
  </Content>
  <TitlePage><Content>
    <Paragraph Alignment="Center"><Text> </Text></Paragraph>
    <Paragraph Alignment="Center"><Text>The Keys</Text></Paragraph>
    <Paragraph Alignment="Center"><Text>Written by</Text></Paragraph>
    <Paragraph Alignment="Center"><Text>Cora Lund</Text></Paragraph>
    <Paragraph Alignment="Left"><Text>cora@example.org</Text></Paragraph>
  </Content></TitlePage>
</FinalDraft>"""


def told(text: str) -> list[tuple[object, ...]]:
    """What a script says, blanks aside."""
    return [
        (element.kind, " ".join(element.text.split()), element.scene_number, element.dual, element.depth)
        for element in parse(text).elements
        if element.kind is not Kind.TITLE_PAGE
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_script_comes_back_from_fdx_as_it_went(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    back = read_fdx(write_fdx(text))
    assert told(back) == told(text)
    assert parse(back).title_page == parse(text).title_page or parse(back).title == parse(text).title
    assert [len(scene.shots) for scene in break_down(back).scenes] == [len(s.shots) for s in break_down(text).scenes]
    assert read_fdx(write_fdx(back)) == back


def test_a_file_of_final_draft_becomes_plain_fountain() -> None:
    text = read_fdx(FOREIGN)
    assert text.startswith("Title: The Keys\nCredit: Written by\nAuthor: Cora Lund\nContact: cora@example.org\n\n")
    assert [kind for kind, *_ in told(text)] == [
        Kind.HEADING,
        Kind.ACTION,
        Kind.ACTION,
        Kind.CHARACTER,
        Kind.PARENTHETICAL,
        Kind.DIALOGUE,
        Kind.CHARACTER,
        Kind.DIALOGUE,
        Kind.CHARACTER,
        Kind.DIALOGUE,
        Kind.ACTION,
        Kind.PAGE_BREAK,
        Kind.TRANSITION,
        Kind.CENTRED,
    ]
    assert "Int. kitchen - day #12A#" in text
    assert "John, ***soaked***, drops 5 \\* 3 keys." in text
    assert "MARY\n(dripping)\nTold you." in text
    assert [element.name for element in parse(text).elements if element.dual] == ["MARY"]


def test_notes_and_boneyards_travel() -> None:
    text = "INT. ROOM - DAY\n\nShe waits. [[Too long?]]\n\n/* Old:\n\nShe leaves. */\n"
    assert read_fdx(write_fdx(text)) == text


def test_only_fdx_is_taken_for_fdx() -> None:
    assert is_fdx(FOREIGN) and is_fdx(b"\xef\xbb\xbf" + FOREIGN)
    assert not is_fdx(b"<html>") and not is_fdx(b"INT. FINALDRAFT - DAY") and not is_fdx(b"")


@pytest.mark.parametrize(
    "raw",
    [
        FOREIGN[:-40],
        b"<FinalDraft><TitlePage/></FinalDraft>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><FinalDraft><Content>&a;</Content></FinalDraft>',
        b'<?xml version="1.0" encoding="nowhere"?><FinalDraft/>',
        b"<FinalDraft>\x00</FinalDraft>",
    ],
)
def test_damaged_files_are_refused_in_words(raw: bytes) -> None:
    with pytest.raises(BadFdx) as refused:
        read_fdx(raw)
    assert str(refused.value).endswith(".")


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                "  ",
                "INT. HOUSE - DAY",
                "EXT. SEA #4#",
                "MARA",
                "OTTO (V.O.) ^",
                "(beat)",
                "CUT TO:",
                "> Fade.",
                "~la la",
                "# Act",
                "#### Deep",
                "= Then",
                "===",
                ">THE END<",
                "[[note]]",
                "@McAll",
                "!INT. X",
                ".KEEP",
                "**Bold** and *it*",
            ]
        ),
        st.text(alphabet="abZ *_\\#.!@~>=()[]/&<é\u4e00", max_size=12),
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_any_text_survives_the_way_out_and_in(lines: list[str]) -> None:
    once = read_fdx(write_fdx("\n".join(lines)))
    again = read_fdx(write_fdx(once))
    assert _joined(told(again)) == _joined(told(once))


def _joined(rows: list[tuple[object, ...]]) -> list[tuple[object, str]]:
    """Neighbouring action as one: a mark on a line may part it, and changes no word. Marks around no word are nothing."""
    made: list[tuple[object, str]] = []
    for kind, words, *_ in rows:
        if not str(words).strip():
            continue
        if kind is Kind.ACTION and made and made[-1][0] is Kind.ACTION:
            made[-1] = (kind, f"{made[-1][1]} {words}")
        else:
            made.append((kind, str(words)))
    return made


def test_an_upload_of_fdx_is_a_script_and_keeps_its_file() -> None:
    upload = read_upload(FOREIGN)
    assert upload.text == read_fdx(FOREIGN)
    assert (upload.kept, upload.suffix) == (FOREIGN, ".fdx")
    with pytest.raises(BadScript, match="damaged near line"):
        read_upload(FOREIGN[:-40])
