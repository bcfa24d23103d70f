"""From findings to the blocks of a report, in plain words first."""
