"""Which records are about the same organisation?"""
