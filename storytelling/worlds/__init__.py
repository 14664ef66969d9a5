"""Worlds and the stories told in them."""
