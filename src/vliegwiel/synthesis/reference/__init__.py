"""The words and the invented sample that ship with the program."""
