"""Sound: ambience, steps, water and wordless voices, synthesised."""
