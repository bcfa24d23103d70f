"""What do pages and jobs want to know of themes, suggestions and findings?"""
