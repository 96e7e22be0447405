"""Render results in a browser, in both languages, on light and dark pages (`make browser`)."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from results import results

import adminreform as ar

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FOLDER = Path("build/browser")
LEAST_CONTRAST = 4.5
PAGES = {"light": ("#ffffff", "#1f2328"), "dark": ("#111418", "#d8dee9")}
"""The colours of a page, behind and of its text, as notebooks have them."""

WIDTH = 1200
MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
_MEASURED = re.compile(r'<script id="measured" type="application/json">(.*?)</script>', re.DOTALL)


def main() -> int:
    """Render and measure every page; return 1 if one falls short."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("no browser is installed (" + ", ".join(BROWSERS) + "): nothing was rendered")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    falls_short = False
    for lang in ("vi", "en"):
        with ar.language(lang):
            content = {name: one._repr_html_() for name, one in results().items()}
        for scheme in PAGES:
            path = FOLDER / f"{lang}-{scheme}.html"
            path.write_text(page(content, lang, scheme), encoding="utf-8")
            found = measured(browser, path)
            print(f"{path.with_suffix('.png')}: {found['texts']} texts, least contrast ", end="")
            print(f"{found['contrast']:.1f} ({found['least']})")
            for what in ("headers without scope", "too wide", "not escaped"):
                if found[what]:
                    print(f"  {what}: {found[what]}")
                    falls_short = True
            falls_short |= found["contrast"] < LEAST_CONTRAST
    return falls_short


def page(content: dict[str, str], lang: str, scheme: str) -> str:
    """Return a page with every result under its name."""
    behind, colour = PAGES[scheme]
    parts = [
        f'<section data-name="{html.escape(name)}"><h2>{html.escape(name)}</h2>\n{shown}</section>'
        for name, shown in content.items()
    ]
    return (
        f'<!doctype html>\n<html lang="{lang}"><meta charset="utf-8"><title>adminreform</title>\n'
        f"<style>body {{ background: {behind}; color: {colour}; color-scheme: {scheme}; "
        "font: 14px sans-serif; }</style>\n"
        f"<body>{''.join(parts)}\n<script>{MEASURE}</script></body></html>\n"
    )


def measured(browser: str, path: Path) -> dict[str, object]:
    """Take a picture of a page, and return what its script measured."""
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={WIDTH},4200",
    ]
    address = path.resolve().as_uri()
    picture = f"--screenshot={path.with_suffix('.png').resolve()}"
    subprocess.run([*command, picture, address], check=True, capture_output=True)  # noqa: S603
    dumped = subprocess.run(  # noqa: S603
        [*command, "--dump-dom", address], check=True, capture_output=True, encoding="utf-8"
    )
    found: dict[str, object] = json.loads(_MEASURED.search(dumped.stdout)[1])
    return found


if __name__ == "__main__":
    sys.exit(main())
