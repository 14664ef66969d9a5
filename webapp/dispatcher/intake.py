"""Taking over what a replica left: looked at before it is kept, kept before any row says so."""

from __future__ import annotations

from pathlib import Path

import av
import av.error

from inference.contract import Artefact, Finished, RenderRequest, Shape
from storytelling.assets.blobs import BadArtefact, blob_path, incoming_path, promote


def take_in(request: RenderRequest, finished: Finished) -> None:
    """Verify the clip and its poster and promote them to blobs; doing it twice is doing it once.

    Raises BadArtefact where the files are not what the engine said or not what was asked, StorageFull.
    """
    for artefact in (finished.clip, finished.poster):
        source = incoming_path(request.job, request.attempt, artefact)
        path = source if source.exists() else blob_path(artefact.sha256)
        if path.exists():  # else promote says what is missing
            look_at(path, artefact, request.shape)
        promote(request.job, request.attempt, artefact)


def look_at(path: Path, artefact: Artefact, shape: Shape) -> None:
    """Open a picture or clip and decode its first frame; raises BadArtefact."""
    try:
        with av.open(str(path)) as file:
            if not file.streams.video:
                raise BadArtefact("The finished clip holds no picture.")
            stream = file.streams.video[0]
            first = next(file.decode(stream))
            size, frames = (first.width, first.height), stream.frames
    except (av.error.FFmpegError, StopIteration) as problem:
        raise BadArtefact("The finished clip cannot be played: it is damaged.") from problem
    if not artefact.media_type.startswith("video/"):
        return
    if size != (shape.width, shape.height) or frames not in (0, shape.frames):
        raise BadArtefact(
            f"The clip has {frames} frames of {size[0]}×{size[1]}, not {shape.frames} of {shape.width}×{shape.height}."
        )
