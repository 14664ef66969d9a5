"""Any diffusers LTX-Video checkpoint as an engine: LTX-Video itself, its distillations, and the pocket model.

Importing this needs no torch; `load` and `render` do.
"""

from __future__ import annotations

import importlib.util
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from inference.contract import EngineCard, EngineState, RenderRequest, StillRequest
from inference.engines.base import BrokenModel, Footage, Identity, Refused, Watch
from inference.engines.ltx.checkpoint import Checkpoint, file_hash
from inference.engines.ltx.conditions import ReadBlob, read_conditions
from inference.engines.ltx.hub import Fetch, Source
from inference.engines.ltx.profile import MAX_GUIDANCE, Profile, profile_of
from inference.storage import VARIABLE, storage_at

if TYPE_CHECKING:
    from inference.engines.catalog import CatalogEntry
    from inference.engines.ltx.pipeline import Pipeline, Plan

NEEDED = ("torch", "diffusers", "transformers")
UNKNOWN_MEMORY = 16 * 2**30  # bytes, for a model whose weights are not here yet


class LtxEngine:
    """One catalog entry. `home` is LOREFRAME_HOME; `read_blob` and `fetch` are storage and hub, replaced in tests."""

    stuck_after = 600.0  # seconds; a step of a full model on a CPU takes minutes

    def __init__(
        self, entry: CatalogEntry, home: Path, *, read_blob: ReadBlob | None = None, fetch: Fetch | None = None
    ) -> None:
        self.entry = entry
        self._options: Mapping[str, Any] = entry.options
        self._source = Source(entry.name, entry.source, entry.revision, home, fetch)
        self._read_blob = read_blob or _blobs_below(home)
        self._made_tokenizer = home / "models" / f"{entry.name}.tokenizer.json"
        self._checkpoint: Checkpoint | None = None
        self._pipeline: Pipeline | None = None

    @property
    def memory(self) -> int:
        """Bytes, the larger of what CPU (4 a parameter) and GPU take, with room to work in."""
        try:
            return int(Checkpoint(self._source.folder).parameters * 4 * 1.25) + 2**29
        except BrokenModel:
            return UNKNOWN_MEMORY

    @property
    def device(self) -> str:
        """What it renders on: "cuda" or "cpu"."""
        return self._pipeline.device if self._pipeline else str(self._options.get("device", "cpu"))

    def card(self) -> EngineCard:
        """Reads small files only."""
        state, reason, profile, tokenizer = EngineState.READY, "", Profile(), ""
        try:
            profile = self._profile()
            if reason := self._absence():
                state = EngineState.MISSING
            elif self._source.is_here:
                Checkpoint(self._source.folder).check()
                tokenizer = file_hash(path) if (path := self.tokenizer_file()) else ""
        except BrokenModel as problem:
            state, reason = EngineState.FAILED, str(problem)
        return EngineCard(
            name=self.entry.name,
            title=self.entry.title,
            pool=self.entry.pool,
            rung=self.entry.rung,
            state=state,
            limits=profile.limits(),
            realtime=float(self._options.get("realtime", 60.0)),
            reason=reason,
            label=self.entry.label,
            tokenizer=tokenizer,
            licence=self.entry.licence,
            facts={"source": self._source.source, "revision": self._source.revision},
        )

    def tokenizer_file(self) -> Path | None:
        """The `tokenizer.json` whose hash the card names: the checkpoint's own, or the one made of its sentencepiece
        model by the first load; None before."""
        own = Checkpoint(self._source.folder).tokenizer
        return own or (self._made_tokenizer if self._made_tokenizer.is_file() else None)

    def load(self, watch: Watch) -> None:
        """Fetch if it may and must, check every file, and bring the weights into memory; raises BrokenModel."""
        if self._pipeline is not None:
            return
        if reason := self._absence():
            raise BrokenModel(reason)
        checkpoint = self._source.bring(watch)
        self._source.weight_hash(checkpoint)
        profile = profile_of(checkpoint, self._options)
        watch.loading(self.entry.title)
        from inference.engines.ltx.pipeline import Pipeline

        self._pipeline = Pipeline(
            checkpoint, profile, device=self._options.get("device"), threads=self._options.get("threads")
        )
        self._checkpoint = checkpoint
        if checkpoint.tokenizer is None:
            self._made_tokenizer.parent.mkdir(parents=True, exist_ok=True)
            self._pipeline.tokenizer.backend_tokenizer.save(str(self._made_tokenizer))

    def unload(self) -> None:
        """Give the memory back; the next `load` reads the files again."""
        pipeline, self._pipeline, self._checkpoint = self._pipeline, None, None
        if pipeline is not None:
            pipeline.close()

    def identity(self) -> Identity:
        """Which weights; hashed once, remembered by size and time of change."""
        checkpoint = self._checkpoint or Checkpoint(self._source.folder)
        revision = self._profile().revision if self._source.revision == "local" else ""
        return Identity(
            model=self._source.source,
            revision=revision or self._source.revision,
            weight_hash=self._source.weight_hash(checkpoint),
        )

    def render(self, request: RenderRequest, watch: Watch) -> Footage:
        """Denoise now, decode when the first frame is asked for. A take that goes on from a clip repeats its last
        frames first. Same request, device and build: same frames."""
        self.load(watch)
        assert self._pipeline is not None
        profile = self._pipeline.profile
        plan = self._plan(request, profile, self._pipeline)
        preview = _Preview(self._pipeline, plan, watch)

        def on_step(step: int, of: int, latents: Any) -> None:
            watch.step(step, of)
            preview.after(step, of, latents)

        latents = self._pipeline.denoise(plan, on_step)
        return Footage(
            shape=request.shape,
            frames=self._pipeline.decode(latents, plan, lambda: watch.step(plan.steps, plan.steps)),
            steps=plan.steps,
            guidance=plan.guidance,
            references=plan.conditions.blobs,
        )

    def still(self, request: StillRequest) -> NDArray[np.uint8]:
        """Refused: it reads prompts, a still is a bare brief."""
        raise Refused(f"{self.entry.title} makes no quick stills. The drawn engine does.")

    def _absence(self) -> str:
        missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            return f"{' and '.join(missing)} are not installed. Run `make engines`."
        return self._source.absence()

    def _profile(self) -> Profile:
        if self._pipeline is not None:
            return self._pipeline.profile
        return profile_of(Checkpoint(self._source.folder) if self._source.is_here else None, self._options)

    def _plan(self, request: RenderRequest, profile: Profile, pipeline: Pipeline) -> Plan:
        """The request, checked against everything this model cannot do; raises Refused."""
        from inference.engines.ltx.pipeline import Plan

        _refuse(request, profile)
        for what, text in (("prompt", request.prompt), ("negative prompt", request.negative)):
            tokens = len(pipeline.tokenizer(text, verbose=False)["input_ids"])
            if tokens > profile.prompt_tokens:
                raise Refused(
                    f"The {what} is {tokens} tokens long; {self.entry.title} reads {profile.prompt_tokens}. Shorten it."
                )
        fewest, default, most = profile.steps
        steps = len(profile.timesteps) or (default if request.steps is None else request.steps)
        if not fewest <= steps <= most and not profile.timesteps:
            raise Refused(f"{self.entry.title} takes {fewest} to {most} steps, not {steps}.")
        guidance = profile.guidance if request.guidance is None else request.guidance
        if not 1.0 <= guidance <= MAX_GUIDANCE:
            raise Refused(f"Guidance lies between 1 and {MAX_GUIDANCE:g}, not {guidance:g}.")
        conditions = read_conditions(request, profile.grid.frames, self._read_blob)
        return Plan(request=request, conditions=conditions, steps=steps, guidance=guidance)


def _refuse(request: RenderRequest, profile: Profile) -> None:
    """Raises Refused for a shape off the grid and for conditions this model has no place for."""
    shape, limits = request.shape, profile.limits()
    if not limits.accepts(shape):
        raise Refused(
            f"{shape.frames} frames of {shape.width}×{shape.height} at {shape.fps} a second are off this model's grid: "
            f"sizes {', '.join(f'{w}×{h}' for w, h in limits.sizes)}; {limits.min_frames}, "
            f"{limits.min_frames + limits.frame_step}, … up to {limits.max_frames} frames; "
            f"{', '.join(map(str, limits.fps))} frames a second."
        )
    if request.references:
        raise Refused("This model takes no reference pictures, only first and last frames.")
    if request.layout:
        raise Refused("This model takes no layout video.")
    if request.first_frame and request.continue_from:
        raise Refused("A take starts from a picture or goes on from a clip, not both.")
    if profile.classic and (request.last_frame or request.continue_from):
        raise Refused("This checkpoint is older than LTX-Video 0.9.5 and takes a first frame only.")


class _Preview:
    """Small pictures of the latents, by the linear map that came with the checkpoint; nothing where none did."""

    WIDTH = 256  # pixels

    def __init__(self, pipeline: Pipeline, plan: Plan, watch: Watch) -> None:
        self._pipeline, self._plan, self._watch = pipeline, plan, watch
        self._matrix = np.asarray(pipeline.profile.preview, np.float32)

    def after(self, step: int, of: int, latents: Any) -> None:
        """Show the middle of the clip, every fourth step and the last but one."""
        if not len(self._matrix) or (step % 4 and step != of - 1):
            return
        middle = self._pipeline.unpacked(latents, self._plan)[0].float().cpu().numpy()
        middle = middle[:, middle.shape[1] // 2]
        if len(self._matrix) != len(middle) + 1:
            return
        rgb = np.tensordot(middle, self._matrix[:-1], axes=(0, 0)) + self._matrix[-1]
        self._watch.preview(_jpeg((rgb * 127.5 + 127.5).clip(0, 255).astype(np.uint8), self.WIDTH))


def _jpeg(pixels: NDArray[np.uint8], width: int) -> bytes:
    from PIL import Image

    picture = Image.fromarray(pixels)
    picture = picture.resize((width, max(1, round(width * picture.height / picture.width))), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _blobs_below(home: Path) -> ReadBlob:
    """Blobs of the studio's storage: what STORAGE_URL names, or `home`."""
    storage = storage_at(os.environ.get(VARIABLE) or home.absolute().as_uri())
    return lambda sha256: storage.blob(sha256).read_bytes()
