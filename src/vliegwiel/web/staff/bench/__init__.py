"""What the pages for coding share: what lies on the bench, and what comes next."""
