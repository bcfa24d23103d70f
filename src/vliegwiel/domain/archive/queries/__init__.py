"""Who asked for erasure and what would go, how long is what kept, and what is past its date?"""
