"""Render jobs, the durable queue they wait in, and the takes they become."""
