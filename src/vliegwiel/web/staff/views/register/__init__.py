"""Pages of areas, sectors and the business population."""
