"""Files of others come in: each row is shown first, and nothing is saved before a yes."""

from dashboards.importing.page import page

page()
