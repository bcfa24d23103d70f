"""PostgreSQL: a server of our own where nobody gave us one, roles that keep workspaces apart, and exact copies."""
