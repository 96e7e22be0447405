"""Published Vietnamese time limits, read from the words they are written in."""
