"""Takes in order, joined into a film."""
