"""The verdict a script or prompt carries before it may be rendered."""
