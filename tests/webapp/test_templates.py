"""Templates keep to the content security policy, and what is vendored is what it says."""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
VENDOR = ROOT / "static" / "vendor"
INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|javascript:|<script(?=[\s>])(?![^>]*nonce=)", re.IGNORECASE)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_holds_inline_scripts_or_styles(template):
    assert not INLINE.search(template.read_text())


def test_every_vendored_file_is_the_one_that_was_reviewed():
    listed = {
        f"{part['folder']}/{name}": digest
        for part in tomllib.loads((VENDOR / "vendor.toml").read_text())["part"]
        for name, digest in part["files"].items()
    }
    here = {
        str(path.relative_to(VENDOR)): sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.toml"
    }
    assert here == listed


def test_every_vendored_part_names_its_licence():
    for part in tomllib.loads((VENDOR / "vendor.toml").read_text())["part"]:
        assert part["licence"] and part["version"] and part["source"].startswith("npm: ")
        assert any(name.startswith("LICENSE") for name in part["files"])


def test_every_stylesheet_fills_one_layer_and_is_linked():
    linked = re.findall(r"css/([a-z]+)\.css", (ROOT / "templates" / "_styles.html").read_text())
    files = {path.stem for path in (ROOT / "static" / "css").glob("*.css")}
    assert set(linked) == files and linked[0] == "layers"
    for name in files - {"layers"}:
        text = (ROOT / "static" / "css" / f"{name}.css").read_text()
        assert len(re.findall(r"^@layer [a-z]+ \{", text, re.MULTILINE)) == 1, name
