"""Check the built site: every link inside it leads somewhere, every public name is on a page.

Run it as ``python tools/check_site.py build/docs``; ``make docs`` does. Links to other sites are
not followed, so it needs no network.
"""

from __future__ import annotations

import sys
import zlib
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urlsplit

import public_face


class Page(HTMLParser):
    """The links of a page and the places that can be linked to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links to and what it is called."""
        for name, value in attrs:
            if value and name in {"href", "src"} and tag != "base":
                self.links.add(value)
            elif value and (name == "id" or (tag == "a" and name == "name")):
                self.places.add(value)


@cache
def page(path: Path) -> Page:
    """Read a page once."""
    return Page(path)


def broken(path: Path) -> list[str]:
    """List the links of a page that lead nowhere."""
    found = []
    for link in sorted(page(path).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.exists():
            found.append(f"{link}: no such file")
        elif parts.fragment and target.suffix == ".html":
            place = unquote(parts.fragment)
            if place not in page(target).places:
                found.append(f"{link}: no such place in the page")
    return found


def unlisted(site: Path) -> list[str]:
    """List the public names that no page of the reference describes."""
    inventory = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    described = {line.split(" ")[0] for line in zlib.decompress(inventory).decode().splitlines()}
    rooms = (import_module(f"adminreform.{room}") for room in public_face.ROOMS)
    names = (f"{room.__name__}.{name}" for room in rooms for name in room.__all__)
    return [name for name in names if name not in described]


def main(site: Path) -> int:
    """Print what is wrong with a site; return 1 if anything is."""
    pages = sorted(site.rglob("*.html"))
    wrong = [f"{path.relative_to(site)}: {line}" for path in pages for line in broken(path)]
    without = unlisted(site)
    for line in [*wrong, *(f"{name}: on no page" for name in without)]:
        print(line)
    links = sum(len(page(path).links) for path in pages)
    print(f"{len(pages)} pages: {links} links, {len(wrong)} broken;", end=" ")
    print(f"public names without a page: {len(without)}")
    return not pages or bool(wrong or without)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
