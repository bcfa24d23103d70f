"""The command line: `vliegwiel synthesise | demo | doctor`."""
