"""The render side: engines behind one contract, served by Ray Serve. Knows nothing of Django or of stories."""
