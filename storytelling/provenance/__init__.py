"""Receipts: how a take was made."""
