"""The drawn engine: a brief becomes moving pictures on the CPU, with no model. Same brief, seed and build: same frames.

How a shot is made, and where to look for it:

    plan.py         brief + seed → Plan: pure values, everything the shot will show
      mood.py         time, weather, place → sky, light, haze, palette
      blocking.py     who stands and goes where, does what, faces whom (actors.py: one of them as functions of time)
      verbs.py        script's verbs → the verbs that are drawn
      camera.py       size, angle, move → the path of a view
      places/         kits: place → scenery (scenery.py: planes, ground, sprites, lamps)
    stage.py        Plan → frames: paints what stands still once, draws the rest per frame
      view.py         metres ↔ pixels, a camera with parallax
      sheets.py       painted planes and sprites, warped into frames
      ground.py       the floor, by homography
      figures/        puppets (read its docstring): cue → pose → drawing; props
      lighting.py     tint, form shade, rim, lamps and haze on figures
    speech.py       syllables of dialogue: mouths and voices keep time by them
    sound/          ambience, steps, voices
    engine.py       DrawnEngine: the contract's Engine

Painter's tools: pen.py (fills and strokes in metres), curves.py (outlines), canvas.py (layers), colour.py, easing.py,
chance.py (hash-seeded). Look at pictures: `python -m inference.engines.drawn --demo OUT`.
"""

from inference.engines.drawn.engine import DrawnEngine

__all__ = ["DrawnEngine"]
