"""What happens with rounds, contributions and spreadsheets; each in one transaction with one journal entry."""
