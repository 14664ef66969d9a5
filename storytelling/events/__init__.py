"""The stream of what happened: one numbered, unbroken list per world and per team."""
