"""Screenplays as text: Fountain, scenes, shots, and the identity of shots. Pure."""
