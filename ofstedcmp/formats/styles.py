"""How each role of a piece of text is coloured: by named ANSI colours, as the terminal's palette has them."""

# Grades stand on a ground of their own, so they read the same on light and dark terminals: from blue
# (best) to magenta (worst), a pair that red-green blindness keeps apart. Words carry the meaning.
STYLES = {
    "rank-1": "white on blue",
    "rank-2": "black on cyan",
    "rank-3": "black on yellow",
    "rank-4": "white on magenta",
    "quiet": "dim",
    "strong": "bold",
    "note": "dim",
    "flag-up": "bold",
    "flag-down": "bold",
}
