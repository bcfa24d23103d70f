"""Users, workspaces, roles and teams."""
