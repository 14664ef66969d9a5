"""Everything on one machine: PostgreSQL, Ray Serve, the dispatcher and the site, started, watched and stopped together."""
