"""Reading tables that somebody else made: CSV, XLSX and ODS, with row, column and remedy for every fault."""
