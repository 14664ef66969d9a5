"""The pocket model's recipe: a small text-to-video model of the LTX-Video classes, trained on clips the drawn engine makes.

`python -m inference.training --help` says how to run it; docs/pocket-model.md what came of it.
"""
