"""HTML for notebooks: results in one style sheet, readable on light and dark pages.

The colours are those of the page: rules and shades are the text colour, thinned. What a shade shows
is written in words or signs too.
"""

from __future__ import annotations

import re
from html import escape

STYLE = """<style>
.adminreform { overflow-x: auto; }
.adminreform table { border-collapse: collapse; margin: 0.5em 0; }
.adminreform caption { caption-side: top; text-align: left; font-weight: bold; padding: 0.3em 0; }
.adminreform th, .adminreform td { padding: 0.2em 0.6em; vertical-align: top; text-align: left;
  border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  color: inherit; background: transparent; }
.adminreform thead th { border-bottom: 2px solid currentColor; vertical-align: bottom; }
.adminreform tfoot td { border-top: 2px solid currentColor; }
.adminreform .off { font-weight: bold;
  background: color-mix(in srgb, currentColor 14%, transparent); }
.adminreform .weekend { color: color-mix(in srgb, currentColor 65%, transparent); }
.adminreform .worked { outline: 2px solid currentColor; outline-offset: -2px; }
.adminreform .open { text-decoration: underline dotted; }
.adminreform .mark { border: 2px solid currentColor; font-weight: bold; }
.adminreform .months { display: flex; flex-wrap: wrap; gap: 0 1.5em; }
.adminreform .months td, .adminreform .months th { padding: 0.15em 0.35em; text-align: right; }
.adminreform ol, .adminreform ul { margin: 0.3em 0; }
</style>"""
"""The one style sheet of all results."""

_ITEM = re.compile(r"[0-9]+\. |   - ")


def notebook_html(content: str) -> str:
    """Return HTML of a result with the style sheet, as a notebook shows it."""
    return f'{STYLE}\n<div class="adminreform">\n{content}\n</div>'


def numbered_html(text: str) -> str:
    """Return numbered sentences, and the points under them, as an HTML list; all text is escaped.

    Args:
        text: Lines that begin '1. ', or '   - ' for a point under the line before.
    """
    items: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        found = _ITEM.match(line)
        said = escape(line[found.end() if found else 0 :])
        if line.startswith(" ") and items:
            items[-1][1].append(f"<li>{said}</li>")
        else:
            items.append((said, []))
    lists = (said + (f"<ul>{''.join(points)}</ul>" if points else "") for said, points in items)
    return "<ol>\n" + "\n".join(f"<li>{said}</li>" for said in lists) + "\n</ol>"
