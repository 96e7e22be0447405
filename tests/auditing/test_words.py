"""The phrases and names of reports: well formed, each phrase with one meaning."""

import tomllib
from importlib import resources

import pytest

from adminreform.auditing.statements import LABELS, NAMES, POSSIBLE_BASES, RULES, expand, name_of

WORDS = tomllib.loads(
    resources.files("adminreform.auditing.statements").joinpath("words.toml").read_text("utf-8")
)
STEERS = {
    "RATE", "SHARE", "MAKES", "BASE", "LIST", "HAS", "AND", "AIM", "DUTY", "ACTUAL", "PASSED",
    "UPWARD", "CHANGE", "BY", "FROM", "TO", "SINCE", "COMPARED", "SAME", "EACH", "AVERAGE",
    "LEVEL", "SCOPE", "HOLDER", "MOSTLY", "TOTAL", "NOT", "TOPIC", "NEWLY", "OTHER", "REST",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
class TestPhrases:
    def test_each_phrase_has_one_facet(self, lang):
        facets = {}
        for facet, patterns in WORDS[lang].items():
            for pattern in patterns:
                for phrase in expand(pattern):
                    assert facets.setdefault(phrase, facet) == facet, phrase

    def test_phrases_are_in_lower_case_and_never_empty(self, lang):
        for patterns in WORDS[lang].values():
            for pattern in patterns:
                assert pattern == pattern.lower()
                assert pattern.count("(") == pattern.count(")")
                assert all(expand(pattern))

    def test_facets_are_those_that_the_readers_know(self, lang):
        named = {facet for rule in RULES for facet in (*rule.needs, *rule.allows)}
        known = named | STEERS | {"nothing", "cases", "rank", "ratings", "published", "services"}
        assert {one for facet in WORDS[lang] for one in facet.split("+")} <= known


class TestNames:
    def test_every_rule_names_something_with_words_in_both_languages(self):
        assert {rule.name for rule in RULES} <= LABELS.keys()
        assert all(label.text("vi") and label.text("en") for label in LABELS.values())

    def test_every_base_is_a_name(self):
        assert POSSIBLE_BASES.keys() <= LABELS.keys()
        assert {base for bases in POSSIBLE_BASES.values() for base in bases} <= LABELS.keys()
        assert set(NAMES.values()) == LABELS.keys()

    def test_each_rule_names_a_count_or_a_share_by_its_own_facets(self):
        for rule in RULES:
            found = {
                name_of(facets, of_share=of_share)
                for facets in (rule.needs, rule.needs | {"dossiers"})
                for of_share in (False, True)
            }
            assert rule.name in found, rule

    def test_facets_that_no_rule_knows_have_no_name(self):
        assert name_of({"resolved", "OTHER"}) == ""
        assert name_of(()) == ""
