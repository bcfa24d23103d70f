"""What of all that Vliegwiel needs is there, and how does one get what is missing?"""
