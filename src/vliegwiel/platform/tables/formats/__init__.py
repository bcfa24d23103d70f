"""How is each format read: CSV, XLSX and ODS?"""
