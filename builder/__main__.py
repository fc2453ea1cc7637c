"""`python -m builder` is the command `primed`."""

from builder.cli import main

main()
