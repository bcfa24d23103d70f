"""The pages on which one gets in and out, and on which one arranges how."""
