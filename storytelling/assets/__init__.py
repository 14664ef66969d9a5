"""Content-addressed media and the one door through which it leaves."""
