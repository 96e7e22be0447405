"""Laws of the identities: true rows hold, only true figures follow, one slip is found."""

from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import check_counts
from adminreform.auditing.identities import FAILURES

# The sums of both forms, written out here again: they do not come from the code under test.
SUMS = {
    "received_direct_post": ("received_direct", "received_post"),
    "received_online": (
        "received_online_full", "received_online_partial", "received_online_other",
    ),
    "received_new": ("received_online", "received_direct_post"),
    "received_total": ("received_new", "carried_over"),
    "resolved_late": ("resolved_late_with_letter", "resolved_late_without_letter"),
    "resolved_in_time": ("resolved_early", "resolved_on_time"),
    "resolved_total": ("resolved_in_time", "resolved_late"),
    "open_overdue": ("open_overdue_with_letter", "open_overdue_without_letter"),
    "open_total": ("open_in_time", "open_overdue"),
}  # fmt: skip
EQUATIONS = [*SUMS.items(), ("received_total", ("resolved_total", "open_total"))]
CAME_IN = (
    "received_online_full", "received_online_partial", "received_online_other",
    "received_direct", "received_post", "carried_over",
)  # fmt: skip
STANDS = (
    "resolved_early", "resolved_on_time", "resolved_late_with_letter",
    "resolved_late_without_letter", "open_in_time", "open_overdue_with_letter",
    "open_overdue_without_letter",
)  # fmt: skip


@st.composite
def true_rows(draw):
    """Every figure of a row that is true."""
    total = draw(st.integers(0, 10**6))
    row = {}
    for names in (CAME_IN, STANDS):
        cuts = sorted(draw(st.lists(st.integers(0, total), min_size=len(names) - 1,
                                    max_size=len(names) - 1)))  # fmt: skip
        row.update(zip(names, (b - a for a, b in pairwise([0, *cuts, total])), strict=True))
    for name, parts in SUMS.items():
        row[name] = sum(row[part] for part in parts)
    return row


def printed_of(draw, row):
    names = draw(st.sets(st.sampled_from(sorted(row))))
    return {name: row[name] for name in names}


@given(true_rows())
def test_a_true_row_holds_wholly(row):
    check = check_counts(row)
    assert check.holds
    assert check.findings == ()
    assert {each.status for each in check.checks} == {"holds"}
    assert len(check.checks) == len(EQUATIONS)
    assert check.candidates == ()


@given(true_rows(), st.data())
def test_only_true_figures_follow_and_nothing_true_is_contradicted(row, data):
    check = check_counts(printed_of(data.draw, row))
    assert check.holds
    for name, value in check.derived.items():
        assert row[name] == value


@given(true_rows(), true_rows(), true_rows(), st.data())
def test_the_same_between_a_parent_its_children_and_the_period_before(one, two, before, data):
    parent = {name: one[name] + two[name] for name in one}
    before["open_total"] = parent["carried_over"]
    true = {"": parent, "previous": before, "children.1": one, "children.2": two}
    previous = {name: before[name] for name in printed_of(data.draw, {"open_total": 0})}
    check = check_counts(
        printed_of(data.draw, parent),
        previous=previous,
        children=[printed_of(data.draw, one), printed_of(data.draw, two)],
    )
    assert check.holds
    for each in check.derivations:
        assert true[each.cell.row][each.cell.name] == each.value


@given(true_rows(), st.data())
def test_classes_printed_among_or_beside_the_parts_contradict_nothing_true(row, data):
    """Withdrawn dossiers count among the resolved, or beside resolved and open."""
    withdrawn = data.draw(st.integers(0, 100))
    if data.draw(st.booleans()):
        row["received_total"] += withdrawn
        row["carried_over"] += withdrawn
    check = check_counts({**printed_of(data.draw, row), "withdrawn": withdrawn})
    assert check.holds
    for each in check.derivations:
        assert each.assumed or each.value == row[each.cell.name]


@given(true_rows(), st.sampled_from(["late", "open", "both"]), st.data())
def test_an_overdue_figure_of_any_scope_contradicts_nothing_true(row, scope, data):
    late, open_overdue = row["resolved_late"], row["open_overdue"]
    overdue = {"late": late, "open": open_overdue, "both": late + open_overdue}[scope]
    check = check_counts({**printed_of(data.draw, row), "overdue": overdue})
    assert check.holds
    for each in check.derivations:
        assert scope == "late" or each.assumed or each.value == row[each.cell.name]


IN_TWO = sorted(
    name for name in (*SUMS, *CAME_IN, *STANDS)
    if sum(name in (total, *parts) for total, parts in EQUATIONS) >= 2
)  # fmt: skip


@given(true_rows(), st.sampled_from(IN_TWO), st.integers(-(10**6), 10**6), st.data())
def test_one_wrong_figure_in_two_printed_identities_is_corrected_exactly(row, wrong, by, data):
    value = abs(row[wrong] + by)
    assume(value != row[wrong])
    printed = printed_of(data.draw, row)
    for names in ((total, *parts) for total, parts in EQUATIONS):
        if wrong in names:
            printed.update({name: row[name] for name in names})
    check = check_counts({**printed, wrong: value})
    assert not check.holds
    assert (check.suspect.name, check.suspect.corrected) == (wrong, row[wrong])
    for each in check.derivations:
        assert each.doubted or each.value == row[each.cell.name]


@given(true_rows(), true_rows(), st.integers(1, 10**6), st.data())
def test_one_wrong_figure_of_a_child_is_found_from_its_row_and_its_column(one, two, more, data):
    columns = sorted(name for name in one if name not in (*CAME_IN, *STANDS))
    wrong = data.draw(st.sampled_from(columns))
    parent = {name: one[name] + two[name] for name in one}
    check = check_counts(parent, children={"A": one, "B": {**two, wrong: two[wrong] + more}})
    assert check.suspect.name == f"children.B.{wrong}"
    assert check.suspect.corrected == two[wrong]


def reduced(printed):
    """Solve the sums by Gaussian elimination: what is determined, and whether they agree."""
    unknown = sorted({name for total, parts in EQUATIONS for name in (total, *parts)} - {*printed})
    matrix = []
    for total, parts in EQUATIONS:
        line = [Fraction(0)] * (len(unknown) + 1)
        for sign, name in ((1, total), *((-1, part) for part in parts)):
            if name in printed:
                line[-1] -= sign * printed[name]
            else:
                line[unknown.index(name)] += sign
        matrix.append(line)
    at = 0
    for column in range(len(unknown)):
        pivot = next((i for i in range(at, len(matrix)) if matrix[i][column]), None)
        if pivot is None:
            continue
        matrix[at], matrix[pivot] = matrix[pivot], matrix[at]
        matrix[at] = [value / matrix[at][column] for value in matrix[at]]
        for i, line in enumerate(matrix):
            if i != at and line[column]:
                times = line[column]
                matrix[i] = [a - times * b for a, b in zip(line, matrix[at], strict=True)]
        at += 1
    agree = all(any(line[:-1]) or not line[-1] for line in matrix)
    determined = {}
    for line in matrix:
        places = [place for place, value in enumerate(line[:-1]) if value]
        if len(places) == 1:
            determined[unknown[places[0]]] = line[-1]
    return agree, determined


@given(true_rows(), st.data())
def test_all_that_linear_algebra_determines_follows(row, data):
    printed = printed_of(data.draw, row)
    agree, determined = reduced(printed)
    assert agree
    assert dict(check_counts(printed).derived) == determined


@given(st.dictionaries(st.sampled_from(sorted({*SUMS, *CAME_IN, *STANDS})), st.integers(0, 6)))
def test_figures_that_linear_algebra_cannot_join_never_hold(printed):
    agree, determined = reduced(printed)
    check = check_counts(printed)
    if not agree or any(value < 0 for value in determined.values()):
        assert not check.holds
    if not check.holds and agree:
        assert all(each.missing for each in check.checks if each.status == "contradiction")

    def broken(check):
        return {each.key for each in check.checks if each.status in FAILURES}

    for suspect in check.candidates:
        corrected = check_counts({**printed, suspect.name: suspect.corrected})
        assert broken(corrected) < broken(check)
        assert broken(check) - broken(corrected) == set(suspect.closes)


@given(
    st.lists(st.integers(0, 10**6), min_size=3, max_size=3),
    st.lists(st.integers(0, 10**6), min_size=5, max_size=5),
)
def test_every_row_of_the_form_holds(came_in, stands):
    received, stands = sum(came_in), list(stands)
    assume(sum(stands[:4]) <= received)
    stands[4] = received - sum(stands[:4])
    check = check_counts(ar.Counts(*came_in, *stands))
    assert check.holds
    assert {each.kind for each in check.findings} == {"derived"}


@given(st.dictionaries(st.text(max_size=30), st.one_of(st.none(), st.integers(), st.text())))
def test_no_mapping_raises_anything_but_the_errors_of_this_library(figures):
    with suppress(ar.AdminReformError):
        check_counts(figures)
