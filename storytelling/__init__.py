"""What Loreframe knows: teams, worlds, manuscripts, shots, renders, takes. No pages and no engines."""
