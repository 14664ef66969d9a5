"""Users, teams, roles and who may do what."""
