"""Briefs as prompts: vocabulary, compiler, budget. Pure."""
