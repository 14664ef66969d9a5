"""Two scenes to try for who has nothing at hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    key: str
    title: str
    line: str
    text: str


STARTERS = (
    Starter(
        "paper-boat",
        "The Paper Boat",
        "A paper boat crosses a flooded street at dusk.",
        """Title: The Paper Boat

EXT. FLOODED STREET - DUSK

WIDE ON a narrow street under water. Lamps burn in the windows. Rain falls.

NOOR (9, red rubber boots, green coat, long black braid) kneels on the last dry step with a paper boat in her hand.

NOOR
Straight on, then left at the moon.

She lets it go. The boat drifts down the street.

CLOSE ON Noor. She waves.
""",
    ),
    Starter(
        "last-robot",
        "The Last Signal",
        "A robot on a hill hears someone answer.",
        """Title: The Last Signal

EXT. HILL ABOVE THE CITY - NIGHT

WIDE ON a hill under a sky full of stars. UNIT SEVEN, a tall rusty robot with one blue eye, stands beside a radio mast.

UNIT SEVEN
Is anyone there?

CLOSE ON Unit Seven. The wind blows.

IDA (30, yellow raincoat, short white hair) walks up to Unit Seven with a lantern.

IDA
I heard you. I walked all night.

DOLLY IN as Unit Seven turns and looks at her.
""",
    ),
)


def starter(key: str) -> Starter | None:
    return next((one for one in STARTERS if one.key == key), None)
