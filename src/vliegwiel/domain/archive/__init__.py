"""How long is what kept, what goes at somebody's request, and what is destroyed by a list that a person approved?"""
