"""What do pages want to know of documents, their items and the words under them?"""
