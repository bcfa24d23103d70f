"""What is asked of people without an account?"""
