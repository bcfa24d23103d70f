"""``python -m vliegwiel.cli``: the program, also where its script is not on the path."""

from vliegwiel.cli.main import main

if __name__ == "__main__":
    main()
