"""How does somebody get in? By a code by mail, by password, or through his own organisation; and by a second step.

The flows are django-allauth's. What stands here says what we allow of them, in which words.
"""
