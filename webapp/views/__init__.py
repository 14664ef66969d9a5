"""Pages, one file per noun: look up, call one verb, show a template."""
