"""The things and the rules, one app each, in one total order (docs/architecture.md)."""
