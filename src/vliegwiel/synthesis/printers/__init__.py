"""From one document to HTML, Word, PDF, JSON and CSV."""
