"""Named figures and claims: every percentage, sum, change and roll-up judged by arithmetic."""

import datetime as dt
import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import (
    FigureScope,
    Place,
    QuoteComparison,
    SumCheck,
    Verdict,
    format_percent,
    parse_percent,
    read_table,
)
from adminreform.calculation.counting import Counts
from adminreform.errors import InvalidTypeError, InvalidValueError, UnknownNameError

Q1, Q2 = (ar.Period.reporting_quarter(2024, number) for number in (1, 2))
LAST_YEAR = ar.Period.reporting_quarter(2023, 2)
LAM_DONG = {
    "received_total": 659245, "resolved_total": 643272, "resolved_in_time": 635593,
    "resolved_late": 7677, "open_total": 7172, "open_in_time": 5950, "open_overdue": 1222,
}  # fmt: skip


RECEIVED = {Q1: {"received_total": 1000}, Q2: {"received_total": 1120}}


def kinds(found, *severities):
    return [one.kind for one in found.findings if one.severity in severities]


class TestClaims:
    @pytest.mark.parametrize(
        ("name", "quoted", "verdict", "severity"),
        [
            ("on_time of resolved", "98,81%", "rounded", "sound"),
            ("on_time", "98,81%", "rounded", "sound"),
            ("H.ONTIME", "98,80%", "truncated", "note"),
            ("on_time of received", "96,41%", "rounded", "sound"),
            ("on_time", "96,41%", "rounded", "sound"),
            ("on_time of resolved", "98,18%", "mismatch", "error"),
            ("late of resolved", "1,1%", "truncated", "note"),
            ("late of resolved", "1,20%", "within_one_unit", "doubt"),
            ("late", "hơn 1%", "qualifier_true", "sound"),
            ("open_overdue of open", "17,04%", "rounded", "sound"),
        ],
    )
    def test_a_percentage_is_judged_by_its_name(self, name, quoted, verdict, severity):
        found = ar.audit(figures=LAM_DONG, claims={name: quoted})
        [finding] = [one for one in found.findings if one.kind == "percentage"]
        assert (finding.verdict, finding.severity) == (verdict, severity)
        assert found.unchecked == ()

    def test_of_several_bases_all_are_tried_before_it_is_called_wrong(self):
        found = ar.audit(figures=LAM_DONG, claims=[("on_time", "97,5%")])
        [finding] = found.of("error")
        assert isinstance(finding.evidence, QuoteComparison)
        assert "635,593/643,272 = 98.806%" in finding.computation("en")
        assert "635,593/659,245" in finding.computation("en")
        assert finding.part == "resolved_in_time"

    def test_a_base_that_follows_from_other_figures_is_used(self):
        found = ar.audit(
            figures={"resolved_in_time": 1867, "resolved_late": 33},
            claims={"on_time of resolved": "98,26%"},
        )
        assert found.checked[0].verdict == "rounded"

    def test_on_time_may_be_without_the_early_ones(self):
        figures = {"resolved_total": 100, "resolved_early": 60, "resolved_on_time": 38}
        for quoted in ("98%", "38%"):
            found = ar.audit(figures=figures, claims={"on_time of resolved": quoted})
            assert found.checked[0].verdict == "exact"

    def test_a_claim_without_counts_is_unchecked(self):
        found = ar.audit(figures={"received_total": 5}, claims={"satisfied": "80%"})
        [claim] = found.unchecked
        assert (claim.part, claim.percent.text) == ("satisfied", "80%")
        assert "Not checked, for not both counts are known: 80%." in found.text("en")

    def test_a_part_above_its_whole_is_wrong_without_any_count(self):
        [finding] = ar.audit(claims={"late of resolved": "120%"}).of("error")
        assert "cannot be above 100%" in finding.text("en")

    def test_shares_of_one_whole_add_up(self):
        claims = {"on_time of resolved": "98,81%", "late of resolved": "1,09%"}
        [finding] = ar.audit(claims=claims).of("doubt")
        assert (finding.kind, finding.verdict) == ("row", "broken")
        claims = {"on_time of resolved": "98,81%", "late of resolved": "1,19%"}
        assert ar.audit(claims=claims).findings[0].severity == "sound"

    def test_a_row_forced_to_100_is_not_wrong(self):
        figures = {
            "resolved_total": 3,
            "resolved_early": 1,
            "resolved_on_time": 1,
            "resolved_late": 1,
        }
        claims = {
            "early of resolved": "33,33%", "resolved_on_time of resolved": "33,33%",
            "late of resolved": "33,34%",
        }  # fmt: skip
        found = ar.audit(figures=figures, claims=claims)
        assert found.of("error") == found.of("doubt") == ()
        assert [one.verdict for one in found.of("note") if one.kind == "percentage"] == [
            "forced_total"
        ]

    def test_a_row_whose_counts_do_not_add_up_is_one_finding(self):
        figures = {"resolved_total": 100, "resolved_in_time": 90, "resolved_late": 5}
        claims = {"on_time of resolved": "90%", "late of resolved": "5%"}
        assert kinds(ar.audit(figures=figures, claims=claims), "error", "doubt") == ["identity"]

    @pytest.mark.parametrize(
        "value",
        ["96.55%", Decimal("96.55"), Fraction(9655, 100), parse_percent("96,55%")],
    )
    def test_a_percentage_is_text_or_an_exact_number(self, value):
        found = ar.audit(
            figures={"resolved_total": 29, "resolved_in_time": 28}, claims={"on_time": value}
        )
        assert found.checked[0].verdict == "rounded"

    def test_claims_of_units_are_judged_by_the_figures_of_the_unit(self):
        figures = {
            "Xã A": {"resolved_total": 10, "resolved_in_time": 9},
            "Xã B": {"resolved_total": 5},
        }
        found = ar.audit(
            figures=figures,
            claims=[("Xã A", "on_time", "90%"), ("Xã B", "on_time", "90%"), ("on_time", "90%")],
        )
        assert [one.scope.unit for one in found.checked] == ["Xã A"]
        assert [claim.scope.unit for claim in found.unchecked] == ["Xã B", ""]
        same = ar.audit(figures=figures, claims={"Xã A": {"on_time": "90%"}})
        assert same.checked == found.checked


class TestSums:
    def test_the_sums_of_a_published_report_are_judged(self):
        """Lâm Đồng, first quarter of 2020: one gap of 8,801 and one of 2."""
        found = ar.audit(figures=LAM_DONG)
        assert [one.evidence.gap for one in found.of("doubt")] == [2, 8801]
        assert [one.evidence.key for one in found.of("sound")] == ["I3"]

    def test_counts_of_a_register_are_taken_as_they_are(self):
        row = Counts(received_online=4, resolved_early=3, open_overdue=1)
        assert ar.audit(figures=row).holds
        assert ar.audit(figures={"Xã A": row, None: row}).holds

    def test_a_rounded_count_is_an_interval(self):
        figures = {"received_total": "8,98 ngàn", "resolved_total": 8000, "open_total": 976}
        [finding] = [one for one in ar.audit(figures=figures).findings if one.kind == "sum"]
        assert isinstance(finding.evidence, SumCheck)
        assert (finding.severity, finding.verdict) == ("note", "possible")
        assert finding.text("en") == (
            "[Note] “8,98 ngàn”, “8000”, “976”: 8,98 ngàn ≈ 8,000 + 976: it may add up: some are "
            "rounded."
        )
        above = ar.audit(figures={**figures, "open_total": 1000})
        assert above.of("error")[0].verdict == "above"
        below = ar.audit(figures={**figures, "open_total": 900})
        assert below.of("doubt")[0].verdict == "below"
        late = {"resolved_late": "1,2 ngàn", "resolved_late_with_letter": 5}
        assert "sum" not in kinds(ar.audit(figures=late), "error", "note", "doubt")
        two = {**late, "resolved_late_without_letter": 7}
        assert ar.audit(figures=two).of("error")[0].kind == "sum"

    def test_units_add_up_into_the_one_they_are_part_of(self):
        units = {
            FigureScope("Xã A", part_of=""): {"received_total": 10},
            FigureScope("Xã B", part_of=""): {"received_total": 20},
        }
        assert ar.audit(figures={None: {"received_total": 30}, **units}).holds
        [wrong] = ar.audit(figures={None: {"received_total": 31}, **units}).of("error")
        assert wrong.evidence.key == "I6.received_total"
        assert wrong.quoted == ("31", "10", "20")

    def test_units_that_are_part_of_none_are_not_added_up(self):
        units = {"Xã A": {"received_total": 10}, "Xã B": {"received_total": 20}}
        assert ar.audit(figures={**units, None: {"received_total": 99}}).findings == ()

    def test_dossiers_carried_over_were_open_in_the_period_before(self):
        before = {"open_total": 40, "received_total": 100, "resolved_total": 60}
        now = {"carried_over": 40, "received_new": 60, "received_total": 100}
        assert ar.audit(figures={Q1: before, Q2: now}).holds
        [wrong] = ar.audit(figures={Q1: {**before, "open_total": 41}, Q2: now}).of("error")[-1:]
        assert wrong.kind == "identity"
        found = ar.audit(figures={("Xã A", Q1): before, ("Xã B", Q2): {**now, "carried_over": 7}})
        assert "I5" not in {getattr(one.evidence, "key", "") for one in found.findings}

    def test_the_one_figure_to_correct_is_named(self):
        figures = {"received_total": 18348, "received_new": 18053, "carried_over": 331,
                   "resolved_total": 17415, "open_total": 969}  # fmt: skip
        blamed = [one for one in ar.audit(figures=figures).findings if one.kind == "remark"]
        assert "18,384" in blamed[0].text("en")


class TestChanges:
    @pytest.mark.parametrize(
        ("quoted", "severity"),
        [
            ("tăng 12%", "sound"),
            ("tăng 21%", "error"),
            ("giảm 12%", "error"),
            ("tăng gần 13%", "doubt"),
        ],
    )
    def test_a_change_is_judged_against_the_period_before(self, quoted, severity):
        found = ar.audit(figures=RECEIVED, claims={Q2: {"received": quoted}})
        [finding] = [one for one in found.findings if one.kind == "change"]
        assert (finding.severity, finding.part) == (severity, "received_total")

    def test_a_change_may_be_against_the_year_before(self):
        figures = {**RECEIVED, LAST_YEAR: {"received_total": 560}}
        found = ar.audit(figures=figures, claims=[(Q2, "received", "gấp 2 lần")])
        assert found.findings[0].severity == "sound"

    def test_a_change_without_an_earlier_figure_is_not_judged(self):
        assert (
            ar.audit(
                figures={Q2: {"received_total": 5}}, claims=[(Q2, "received", "tăng 1%")]
            ).findings
            == ()
        )
        assert (
            ar.audit(
                figures={Q1: {"received_total": 5}}, claims=[(Q2, "received", "tăng 1%")]
            ).findings
            == ()
        )
        assert ar.audit(claims={"received": "tăng 1%"}).findings == ()


class TestMixtures:
    def test_a_text_is_judged_with_the_figures_of_a_table(self):
        found = ar.audit(
            "Xã tiếp nhận 300 hồ sơ.",
            figures={"resolved_total": 29, "resolved_in_time": 28},
            claims={"on_time": "96,55%"},
            tables=[["Đơn vị", "Tiếp nhận"], ["A", 30], ["Tổng", 30]],
        )
        assert found.report is not None
        assert len(found.tables) == 1
        assert {figure.place.source for figure in found.statements.figures} == {
            "text", "figures", "table 1",
        }  # fmt: skip
        assert found.holds

    def test_several_tables_are_named_by_their_number(self):
        table = [["Đơn vị", "Tiếp nhận"], ["A", 1]]
        third = read_table(table, name="annex")
        found = ar.audit(tables=[table, "Đơn vị\tGiải quyết\nA\t1", third])
        assert [one.name for one in found.tables] == ["table 1", "table 2", "annex"]

    def test_a_figure_of_a_table_is_beside_the_same_figure_passed_by_name(self):
        found = ar.audit(
            figures={"received_total": 7}, tables=[["Xã", "Tiếp nhận"], ["A", 5], ["Tổng", 5]]
        )
        assert kinds(found, "error") == ["duplicate"]

    def test_figures_of_other_units_and_periods_are_not_compared(self):
        figures = {"Xã A": {"resolved_total": 10}, "Xã B": {"resolved_in_time": 11},
                   ("Xã A", Q1): {"resolved_late": 99}}  # fmt: skip
        found = ar.audit(figures=figures, claims=[("Xã A", "on_time", "50%")])
        assert found.findings == ()


class TestOutput:
    FOUND = ar.audit(figures=LAM_DONG, claims={"on_time of resolved": "98,18%"})

    def test_a_finding_has_its_place_figures_computation_and_definition(self):
        [finding] = self.FOUND.of("error")
        assert finding.places == (Place("claims", "on_time of resolved"),)
        assert finding.subject("en") == "resolved early and on time of resolved"
        assert finding.subject() == "giải quyết trước hạn và đúng hạn trên đã giải quyết"
        assert finding.right() == "98,81%"
        assert "H.ONTIME" in finding.basis()
        assert "635.593/643.272 = 98,8063%" in finding.text()

    def test_it_is_written_as_text_markdown_html_rows_and_json_in_both_languages(self):
        for lang in ("vi", "en"):
            assert len(self.FOUND.rows(lang)) == len(self.FOUND.findings)
            for write in (self.FOUND.text, self.FOUND.markdown, self.FOUND.html):
                assert "98,18%" in write(lang)
        assert json.loads(json.dumps(self.FOUND.as_dict()))["summary"]["en"] == (
            "Read 7 counts and 1 percentages; checked 1 percentages and 3 sums; 1 wrong, 2 to be "
            "looked at."
        )
        assert pickle.loads(pickle.dumps(self.FOUND)) == self.FOUND  # noqa: S301

    @pytest.mark.parametrize(
        ("arguments", "right"),
        [
            ({"figures": LAM_DONG, "claims": {"on_time of resolved": "98,18%"}}, "98.81%"),
            (
                {"figures": {"received_total": 200, "resolved_total": 100, "resolved_late": 3},
                 "claims": {"late": "7%"}},
                "3% or 2%",
            ),
            ({"figures": {"received_total": 100, "resolved_total": 90, "open_total": 20}},
             "110 = 90 + 20"),
            ({"figures": {"received_total": 100, "resolved_total": 120}}, "120 ≥ 120"),
            ({"figures": {Q1: {"received_total": 200}, Q2: {"received_total": 250}},
              "claims": [(Q2, "received", "tăng 30%")]}, "25%"),
            ({"tables": [["Đơn vị", "Số phòng"], ["Xã A", 10], ["Xã B", 20], ["Tổng", 31]]},
             "30 = 10 + 20"),
        ],
    )  # fmt: skip
    def test_a_wrong_finding_names_what_would_be_right(self, arguments, right):
        found = ar.audit(**arguments)
        [finding] = [one for one in found.findings
                     if one.severity in ("error", "doubt") and one.right()][:1]  # fmt: skip
        assert finding.right("en") == finding.as_dict()["right"]["en"] == right
        assert finding.as_dict()["en"] == finding.text("en")
        assert f"Right would be: {right}." in finding.text("en")
        assert right in [row["Right would be"] for row in found.rows("en")]

    def test_what_is_right_or_of_no_known_counts_has_nothing_to_put_right(self):
        [*sound] = ar.audit(figures={"received_total": 110, "resolved_total": 90,
                                     "open_total": 20}).findings  # fmt: skip
        rounded = ar.audit(
            figures={"received_total": "8,98 ngàn", "resolved_total": "3 ngàn", "open_total": 20}
        )
        empty = ar.audit(figures={"resolved_total": 0, "resolved_late": 0}, claims={"late": "1%"})
        joined = ar.audit(figures={"received_new": 90, "carried_over": 10, "resolved_total": 90,
                                   "open_total": 20}).of("error")  # fmt: skip
        assert [one.verdict for one in joined] == ["contradiction"]
        findings = (*sound, *rounded.findings, *empty.findings, *joined)
        assert not any(one.right() for one in findings)
        assert {one.severity for one in findings} >= {"sound", "doubt"}

    def test_a_name_that_is_markup_stays_text(self):
        name = "[x](javascript:alert(1)) ~~a~~ <b onclick=1>`|`\n2. [Sai] dòng giả"
        found = ar.audit(figures={name: {"received_total": 100, "resolved_total": 120}})
        assert len(found.text().splitlines()) == 3 + len(found.findings)
        assert "\\[x\\](" in found.markdown()
        assert "\\~\\~a" in found.markdown()
        assert "<b" not in found.html()
        assert "[x](" not in found.markdown()

    def test_places_are_named_in_both_languages(self):
        assert Place("text", (3, 8)).text() == "văn bản, ký tự 3–8"
        assert Place("table 2", (3, 8)).text("en") == "table 2, row 3, column 8"
        assert Place("derived").text() == "suy ra"
        assert Place("claims", "late").text("en") == "claims: late"
        assert Place("mine", (3, 8)).text("en") == "mine, row 3, column 8"

    def test_a_remark_is_plain_in_json_too(self):
        found = ar.audit(tables=[["Einheit", "Wert"], ["A", 1]])
        evidence = found.as_dict()["findings"][0]["evidence"]
        assert set(evidence) == {"vi", "en"}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({}, InvalidValueError, "all are missing"),
        ({"figures": 5}, InvalidTypeError, "figures must be a mapping"),
        ({"figures": {"recieved": 5}}, UnknownNameError, "did you mean"),
        ({"figures": {"zzz": 5}}, UnknownNameError, "known are received_total"),
        ({"figures": {"received_total": 1.5}}, InvalidTypeError, "received_total"),
        ({"figures": {"received_total": -1}}, InvalidValueError, "received_total"),
        ({"figures": {"received_total": 10**16}}, InvalidValueError, "10\\^15"),
        ({"figures": {"received_total": "hơn 5"}}, InvalidValueError, "whole number"),
        (
            {"figures": {"A": {"received_total": 5}, "received_total": 5}},
            InvalidTypeError,
            "by scope",
        ),
        ({"figures": {5: {"received_total": 5}}}, InvalidTypeError, "a key of figures"),
        ({"claims": 5}, InvalidTypeError, "claims must map"),
        ({"claims": "98%"}, InvalidTypeError, "claims must map"),
        ({"claims": ["98%"]}, InvalidTypeError, "claims\\[0\\] must be a pair"),
        ({"claims": {"on_tim": "98%"}}, UnknownNameError, "did you mean"),
        ({"claims": {"on_time of resolvd": "98%"}}, UnknownNameError, "did you mean"),
        ({"claims": {5: "98%"}}, InvalidTypeError, "a name of claims"),
        ({"claims": {"on_time": 98.5}}, InvalidTypeError, "float"),
        ({"claims": {"on_time": "abc"}}, InvalidValueError, "not a percentage"),
        ({"claims": {"received": "tăng nhiều"}, "figures": {"received_total": 1}}, None, ""),
        ({"tables": 5}, InvalidTypeError, "rows must be"),
        ({"tables": []}, InvalidValueError, "at least one cell"),
        ({"figures": {}, "lang": "fr"}, InvalidValueError, "lang"),
    ],
)
def test_what_cannot_be_audited_is_refused(arguments, error, message):
    if error is None:
        assert ar.audit(**arguments).findings == ()
        return
    with pytest.raises(error, match=message):
        ar.audit(**arguments)


def test_a_scope_is_of_text_and_a_period():
    assert FigureScope("Xã A", period=Q1).text() == "Xã A, 15/12/2023-14/03/2024"
    assert FigureScope("Xã A") == FigureScope("Xã A", part_of="Huyện")
    assert FigureScope().is_whole
    with pytest.raises(TypeError):
        FigureScope(5)
    with pytest.raises(TypeError):
        FigureScope(period=dt.date(2024, 1, 1))


counts = st.integers(0, 10**6)


@given(counts, counts, st.sampled_from([3, 7, 13, 40, -3, -7, -13, -40]), st.integers(0, 2))
def test_an_altered_percentage_never_holds(part, rest, units, decimals):
    assume(part + rest)
    base = part + rest
    printed = ar.Share(part, base).percent(decimals) + Decimal(units).scaleb(-decimals)
    assume(printed >= 0)
    quoted = format_percent(printed, decimals)
    figures = {"resolved_total": base, "resolved_in_time": part}
    found = ar.audit(figures=figures, claims={"on_time of resolved": quoted})
    [finding] = found.checked if printed <= 100 else found.of("error")
    assert finding.severity == "error"


@given(counts, counts, st.integers(0, 3), st.sampled_from(["half_up", "half_even", "truncate"]))
def test_a_printed_share_is_never_an_error(part, rest, decimals, rounding):
    assume(part + rest)
    printed = ar.Share(part, part + rest).percent(decimals, rounding)
    figures = {"resolved_total": part + rest, "resolved_late": part}
    found = ar.audit(figures=figures, claims={"late of resolved": printed})
    assert found.of("error") == found.of("doubt") == ()


rows = st.fixed_dictionaries(
    {name: st.integers(0, 10**5) for name in ("resolved_early", "resolved_on_time", "resolved_late",
                                              "open_in_time", "open_overdue", "carried_over")}
)  # fmt: skip


@given(rows, st.data())
def test_one_digit_changed_in_a_sum_is_always_flagged(row, data):
    resolved = sum(row[name] for name in ("resolved_early", "resolved_on_time", "resolved_late"))
    open_ = row["open_in_time"] + row["open_overdue"]
    assume(resolved + open_ >= row["carried_over"])
    figures = {**row, "resolved_total": resolved, "open_total": open_,
               "received_total": resolved + open_,
               "received_new": resolved + open_ - row["carried_over"]}  # fmt: skip
    assert ar.audit(figures=figures).holds
    name = data.draw(st.sampled_from(sorted(figures)))
    digits = list(str(figures[name]))
    at = data.draw(st.integers(0, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != digits[at]))
    found = ar.audit(figures={**figures, name: int("".join(digits))})
    assert found.of("error") or found.of("doubt")


def test_verdicts_of_checks_are_public():
    assert Verdict("qualifier_rounded").holds


class TestMoreScopes:
    def test_a_figure_that_is_not_printed_is_none(self):
        assert ar.audit(figures={"received_total": None}).findings == ()

    def test_units_of_one_that_is_not_printed_are_not_added_up(self):
        units = {FigureScope("Xã A", part_of="Huyện"): {"received_total": 10}}
        assert ar.audit(figures=units).findings == ()

    def test_a_figure_that_no_identity_knows_is_still_a_base(self):
        found = ar.audit(figures={"due": 10, "resolved_in_time": 9}, claims={"on_time": "90%"})
        assert found.checked[0].base == "due"

    def test_a_table_with_unused_columns_beside_one_without(self):
        found = ar.audit(tables=["Xã\tTiếp nhận\nA\t1", "Xã\tGhi chú\tGiải quyết\nA\ttốt\t1"])
        assert "Columns not used: Ghi chú." in found.text("en")

    def test_a_text_is_held_against_figures_of_the_whole_report_only_where_they_agree(self):
        text = "Tỷ lệ hồ sơ đúng hạn đạt {}."
        figures = {"resolved_total": 1000, "resolved_in_time": 985}
        assert ar.audit(text.format("98,5%"), figures=figures).checked[0].verdict == "exact"
        assert ar.audit(text.format("91,1%"), figures=figures).checked == ()

    def test_a_sum_of_many_parts_is_shortened(self):
        rows = "Xã\tĐến hạn\n" + "\n".join(f"X{n}\t1" for n in range(20)) + "\nTổng\t20"
        [finding] = [one for one in ar.audit(tables=rows).findings if one.kind == "sum"]
        assert "… (8)" in finding.text("en")

    def test_rounded_parts_explain_no_slip(self):
        rows = "Xã\tPhòng\tTiếp nhận\nA\t1,2 ngàn\t1\nB\t3\t1\nTổng\t9\t2"
        assert [one.kind for one in ar.audit(tables=rows).findings if one.kind == "sum"] == []

    def test_the_figures_that_explain_a_unit_are_those_of_the_unit(self):
        units = {
            FigureScope("Xã A", part_of=""): {"received_total": 10, "resolved_total": 4},
            FigureScope("Xã B", part_of=""): {"received_total": 20},
            None: {"received_total": 30, "resolved_total": 9},
        }
        assert ar.audit(figures=units).holds


class TestSourcesThatDisagree:
    @pytest.mark.parametrize(
        ("text", "others"),
        [
            ("Xã A tiếp nhận 91 hồ sơ.", {"tables": [("Đơn vị", "Tiếp nhận"), ("Xã A", 90)]}),
            ("Tổng số tiếp nhận là 91 hồ sơ.", {"figures": {"received_total": 90}}),
        ],
    )
    def test_are_a_doubt(self, text, others):
        [doubt] = ar.audit(text, **others).of("doubt")
        assert (doubt.kind, set(doubt.quoted)) == ("duplicate", {"91", "90"})

    @pytest.mark.parametrize(
        "text",
        [
            "Xã B tiếp nhận 91 hồ sơ.",
            "Tổng số tiếp nhận là 90 hồ sơ.",
            "Quý I/2024 tiếp nhận 91 hồ sơ. Quý II/2024 tiếp nhận 95 hồ sơ.",
        ],
    )
    def test_are_none_where_the_text_may_be_about_others(self, text):
        assert ar.audit(text, figures={"received_total": 90}).of("doubt") == ()

    @pytest.mark.parametrize(
        ("arguments", "label"),
        [
            ({"claims": {"on_time of resolved": "abc"}}, r"claims\[on_time of resolved\]: 'abc'"),
            ({"figures": {"Xã A": {"received_total": "abc"}}}, r"figures\[Xã A: received_total\]"),
        ],
    )
    def test_a_value_that_cannot_be_read_is_named(self, arguments, label):
        with pytest.raises(InvalidValueError, match=label):
            ar.audit(**arguments)
