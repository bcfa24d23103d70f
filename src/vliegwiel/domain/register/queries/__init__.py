"""What do pages ask about areas, sectors and the business population?"""
