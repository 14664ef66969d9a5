"""`python -m inference.training vae|text_to_video|distil|judge --out DIR --minutes N --device cuda|cpu`.

Run `vae` first, then `text_to_video`, then, if wanted, `distil`, with the same --out; `judge` says how
often the picture obeys the words. A run that was stopped goes on where
it was saved last when the same command is given again; more --minutes make it longer. Afterwards DIR/model is a checkpoint
that diffusers and the `ltx` engine load, DIR/sheets what it makes, DIR/*-run/log.jsonl the curves.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from inference.training.presets import PRESETS
from inference.training.settings import Settings


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m inference.training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stage", choices=("vae", "text_to_video", "distil", "judge"))
    parser.add_argument("--out", type=Path, required=True, help="folder of the whole run")
    parser.add_argument("--minutes", type=float, required=True, help="training time of this stage, over all starts")
    parser.add_argument("--device", choices=("cuda", "cpu"), required=True)
    parser.add_argument("--preset", choices=sorted(PRESETS), help="default: large on cuda, small on the CPU")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, help="end after so many steps, if the minutes do not end it first")
    parser.add_argument("--workers", type=int, help="processes that draw; default: the cores but two, none on the CPU")
    parser.add_argument("--threads", type=int, help="threads of torch on the CPU; default: all cores")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> None:
    options = arguments(given)
    import torch
    from diffusers.utils import logging as diffusers_logging
    from transformers.utils import logging as transformers_logging

    from inference.training import distil, judge, text_to_video, vae

    libraries: tuple[Any, Any] = (diffusers_logging, transformers_logging)
    for library in libraries:
        library.set_verbosity_error()
        library.disable_progress_bar()
    cores = len(os.sched_getaffinity(0))
    on_gpu = options.device == "cuda"
    torch.set_num_threads(options.threads or cores)
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    settings = Settings(
        preset=PRESETS[options.preset or ("large" if on_gpu else "small")],
        out=options.out,
        minutes=options.minutes,
        device=options.device,
        seed=options.seed,
        workers=options.workers if options.workers is not None else (max(1, cores - 2) if on_gpu else 0),
        steps=options.steps,
    )
    stage = {
        "vae": vae.train_vae,
        "text_to_video": text_to_video.train_text_to_video,
        "distil": distil.distil,
        "judge": judge.judge,
    }
    try:
        figures = stage[options.stage](settings)
    except FileNotFoundError as problem:
        raise SystemExit(str(problem)) from problem
    for name, value in figures.items():
        print(f"{name}: {value:.4f}")


if __name__ == "__main__":
    main()
