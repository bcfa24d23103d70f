"""Who did what when: append-only, codes and numbers only."""
