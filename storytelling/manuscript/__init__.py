"""The live text of a story, its append-only log, and the scenes and shots projected from it."""
