"""Engines: one self-contained file or folder per model family, all behind `base.Engine`."""
