"""The cards above the picture, each with its proof."""
