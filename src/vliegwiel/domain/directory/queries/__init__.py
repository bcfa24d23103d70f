"""What do pages ask about organisations and persons?"""
