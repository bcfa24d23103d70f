"""Reading lists of establishments that somebody else made. Knows no records: columns in, values and faults out."""
