"""Pure computing: values in, values and their explanation out. No files, no network, no clock, no hidden randomness."""
