"""What happens with themes and codings."""
