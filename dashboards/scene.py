"""What the timeline component draws: the store's columns, put into the shape that it reads."""

from collections.abc import Sequence
from datetime import date
from typing import Any
