"""Makes the faces of printed scripts from the vendored web fonts: `python -m vendoring.print_fonts` (needs fonttools, brotli).

Typst reads TrueType; the web fonts come as WOFF2 in two subsets each.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "static" / "vendor" / "fonts"
PRINT = ROOT / "storytelling" / "manuscript" / "printing" / "fonts"
STYLES = {"regular": "400-normal", "italic": "400-italic", "bold": "700-normal", "bold-italic": "700-italic"}


def main() -> None:
    with TemporaryDirectory() as folder:
        for name, style in STYLES.items():
            parts = []
            for subset in ("latin", "latin-ext"):
                font = TTFont(WEB / f"courier-prime-{subset}-{style}.woff2")
                font.flavor = None
                parts.append(f"{folder}/{subset}-{style}.ttf")
                font.save(parts[-1])
            Merger().merge(parts).save(PRINT / f"courier-prime-{name}.ttf", reorderTables=None)


if __name__ == "__main__":
    main()
