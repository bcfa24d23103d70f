"""What all audiences share: layout, menu, sign-in, errors, and the policy of a view."""
