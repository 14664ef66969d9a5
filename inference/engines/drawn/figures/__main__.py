"""Look at the cast: `python -m inference.engines.drawn.figures OUT.png [--only bodies|faces|deeds|beasts|things]`."""

from __future__ import annotations

import argparse

import cv2

from inference.engines.drawn.figures import sheet

_PARTS = {
    "bodies": sheet.bodies,
    "faces": sheet.faces,
    "deeds": sheet.deeds,
    "beasts": sheet.beasts,
    "things": sheet.things,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m inference.engines.drawn.figures", description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--only", choices=sorted(_PARTS))
    asked = parser.parse_args()
    picture = _PARTS[asked.only]() if asked.only else sheet.whole()
    cv2.imwrite(asked.out, cv2.cvtColor(picture, cv2.COLOR_RGBA2BGR))


if __name__ == "__main__":
    main()
