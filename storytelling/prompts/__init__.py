"""Prompts, purely: a shot's facts in, one engine's words out, each phrase with its source."""
