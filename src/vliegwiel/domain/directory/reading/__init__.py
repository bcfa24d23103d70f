"""Reading organisations from a spreadsheet that somebody else made. Knows no records: cells in, values and faults out."""
