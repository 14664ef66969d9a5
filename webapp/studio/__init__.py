"""Everything on one machine: PostgreSQL, Ray Serve, the dispatcher and the site, run and stopped together."""
