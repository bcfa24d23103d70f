"""The house's own checkers: what ruff and mypy cannot know about this house."""
