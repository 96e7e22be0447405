"""The rule of English: plain words, docstrings that begin with what is done, one name a thing."""

import ast
import re
import tokenize
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import adminreform as ar
from builders import PUBLIC

SOURCE = Path(ar.__file__).parent
REPOSITORY = Path(__file__).parents[2]
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = [
    *sorted((REPOSITORY / "docs").glob("*.md")),
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
]
BANNED = re.compile(
    r"\b(gives?|tells?|says?|heeds?|told|anew|so many|stands|befalls?|(?<!there )is no|of what)\b",
    re.IGNORECASE,
)
FIRST_WORDS_BANNED = {
    *("Accept", "Give", "Say", "Tell"),  # what is meant is checked, returned, formatted ...
    *("A", "All", "An", "As", "At", "By", "For", "From", "How", "In", "No", "Of", "One", "The"),
    *("To", "What", "When", "Where", "Whether", "Which", "With"),
}


def banned_in(text: str) -> list[str]:
    """Return the lines of a text that hold a banned word."""
    return [line.strip() for line in text.splitlines() if BANNED.search(line)]


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix() if SOURCE in path.parents else path.name


@pytest.mark.parametrize("module", MODULES, ids=name_of)
class TestSource:
    def test_texts_and_comments_are_plain(self, module):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        texts = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        with module.open("rb") as file:
            comments = [
                token.string
                for token in tokenize.tokenize(file.readline)
                if token.type == tokenize.COMMENT
            ]
        assert [line for text in [*texts, *comments] for line in banned_in(text)] == []

    def test_docstrings_of_functions_begin_with_what_is_done(self, module):
        """Ruff's D401 wants an imperative; here some are left out that mean nothing to a reader."""
        tree = ast.parse(module.read_text(encoding="utf-8"))
        first_words = [
            docstring.split()[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and not is_property(node)
            if (docstring := ast.get_docstring(node))
        ]
        assert [word for word in first_words if not re.fullmatch("[A-Z][a-z]+", word)] == []
        assert [word for word in first_words if word in FIRST_WORDS_BANNED] == []


def is_property(node: ast.FunctionDef) -> bool:
    names = {getattr(mark, "id", getattr(mark, "attr", "")) for mark in node.decorator_list}
    return bool(names & {"property", "cached_property"})


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_are_plain(page):
    assert banned_in(page.read_text(encoding="utf-8")) == []


def test_no_public_name_means_two_things():
    named = Counter(
        name for room in ar._ROOMS for name in import_module(f"adminreform.{room}").__all__
    )
    assert [name for name, times in named.items() if times > 1] == []
    assert len(named) == len(PUBLIC)


@pytest.mark.parametrize("text", ["Gives a day.", "it IS NO date", "as told", "there is no limit"])
def test_banned_words_are_found(text):
    assert bool(banned_in(text)) is ("there" not in text)
