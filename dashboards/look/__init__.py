"""How everything looks: kinds, style, words, titles, tables, text that is shown as it is."""
