"""Commands that know both people and pages."""
