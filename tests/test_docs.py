"""The documentation is true: what can be set is what docs/settings.md lists, and what it names exists."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from inference.settings import Timings

ROOT = Path(__file__).resolve().parent.parent
TIMINGS = {f"LOREFRAME_RENDER_{field.name.upper()}" for field in fields(Timings)}


@pytest.fixture(autouse=True)
def quick_passwords() -> None:
    """No Django here."""


def settings_of_the_code() -> set[str]:
    """Names that webapp/settings.py and webapp/env.py read, and every LOREFRAME_ name of the code."""
    read = set()
    for name in ("webapp/settings.py", "webapp/env.py"):
        read |= set(
            re.findall(
                r'\b(?:env\.)?(?:text|flag|number|words|choice|database)\("([A-Z_]+)"', (ROOT / name).read_text()
            )
        )
    for package in ("webapp", "inference", "storytelling"):
        for path in (ROOT / package).rglob("*.py"):
            read |= set(re.findall(r"\bLOREFRAME_[A-Z]+(?:_[A-Z]+)*\b(?!_)", path.read_text()))
    return (read | TIMINGS) - {"LOREFRAME_RENDER"}


def settings_of_the_docs() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    assert len(settings_of_the_code()) > 25
    assert settings_of_the_code() == settings_of_the_docs()


@pytest.mark.parametrize("document", ["README.md", "SECURITY.md", "STYLE.md", "CHANGELOG.md"])
def test_links_between_pages_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text()
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
        assert (ROOT / target).exists(), f"{document} links to {target}"


def test_the_pages_of_docs_link_to_what_exists() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_commands_of_the_readme_exist() -> None:
    """`make X` is a target, `manage.py X` a command."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)) | {"test", "soak"}
    commands = {path.stem for path in (ROOT / "webapp" / "management" / "commands").glob("*.py")}
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        text = page.read_text()
        for name in re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z]+)", text):
            assert name in targets, f"{page.name}: make {name}"
        for name in re.findall(r"manage\.py ([a-z_]+)", text):
            assert name in commands | {"help", "changepassword"}, f"{page.name}: manage.py {name}"


def test_ci_runs_exactly_the_two_commands_of_the_readme() -> None:
    ran = re.findall(r"^make .*$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    assert ran == ["make demo ONCE=1", "make test"]
    readme = (ROOT / "README.md").read_text()
    assert "make demo" in readme and "make test" in readme


def test_the_licence_is_the_one_that_is_declared() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text()
