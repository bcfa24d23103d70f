"""What is the same for everybody: areas and sectors that ship with the program, and how others write such things down.

Nothing here knows a workspace. The files are derived from open sources by ``tools/reference.py``.
"""
