"""What happens to areas, sectors and the business population?"""
