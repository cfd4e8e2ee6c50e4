"""`python -m sopgen` is the command itself."""

from sopgen.cli import main

if __name__ == "__main__":
    main(prog_name="sopgen")
