"""receipt.json of a shoot: what each file is, what it was made from, and by what."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

from storytelling.rendering.models import Take
from storytelling.worlds.models import Story


def receipt(story: Story, clips: Sequence[tuple[Path, Take]], film: Path, *, folder: Path) -> str:
    """The JSON, ending in a newline; paths are relative to `folder`."""
    manuscript = story.manuscript
    value = {
        "title": story.title,
        "story": str(story.uid),
        "film": {"file": str(film.relative_to(folder)), "sha256": digest(film)},
        "shots": [_shot(number, clip.relative_to(folder), take) for number, (clip, take) in enumerate(clips, start=1)],
        "manuscript": {"uid": str(manuscript.uid), "number": manuscript.number},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _shot(number: int, clip: Path, take: Take) -> Mapping[str, Any]:
    shot, job = take.shot, take.render
    return {
        "number": number,
        "file": str(clip),
        "sha256": take.asset.sha256,
        "rendered_sha256": take.rendered_hash,
        "seconds": take.asset.seconds,
        "width": take.asset.width,
        "height": take.asset.height,
        "fps": take.asset.fps,
        "frames": take.asset.frames,
        "lead": take.lead,
        "used": take.used,
        "shot": {"uid": str(shot.uid), "key": shot.key, "heading": shot.heading, "words": shot.words}
        | {"lines": [shot.first_line, shot.last_line]},
        "rung": take.rung,
        "request": job.request_json if job else None,
        "attempt": job.attempt if job else None,
        "prompt": job.prompt_json if job else None,
        "screening": job.verdict if job else None,
        "facts": take.facts_json,
    }
