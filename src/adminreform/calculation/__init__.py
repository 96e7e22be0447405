"""What follows from the recorded facts: deadlines, lateness, counts, ratios."""
