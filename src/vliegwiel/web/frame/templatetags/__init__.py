"""What templates of all audiences may say."""
