"""`python -m tracker` is `parley`."""

from tracker.cli import main

main()
