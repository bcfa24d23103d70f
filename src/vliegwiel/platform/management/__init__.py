"""Commands for whoever keeps an installation running."""
