"""How do pages speak with PostgreSQL, as Django does, in fewer words?"""
