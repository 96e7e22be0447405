"""What the functions of frames keep, refuse and list, beyond answering as the core does."""

import datetime as dt
import re
import subprocess
import sys

import pytest

import adminreform as ar
from builders import D

frames = pytest.importorskip("adminreform.frames")
np = pytest.importorskip("numpy")

VN = ar.vietnam()
THREE = ar.TimeLimit(3, "working_days")


def register(**columns):
    """Return the columns of one dossier, received before the holidays of 2024."""
    return {
        "row": [0],
        "procedure": ["1.0"],
        "channel": ["online"],
        "received_at": [D("2024-04-26")],
        "resolved_at": [None],
        "outcome": [None],
    } | columns


class TestProblems:
    def test_each_row_without_an_answer_has_a_reason(self, kind_of_frame):
        columns = register(
            row=[0, 1, 2, 3, 4],
            procedure=["1.0", "1.0", "2.0", "1.0", "1.0"],
            received_at=[D("2024-04-26"), None, D("2024-04-26"), D("2099-01-04"), D("2024-04-26")],
            resolved_at=[D("2024-05-06"), None, None, None, D("2024-04-25")],
        )
        frame = kind_of_frame.frame(
            {name: columns[name] for name in ("row", "procedure", "received_at", "resolved_at")}
        )
        due = frames.due_date(frame, {"1.0": THREE}, calendar=VN)
        rows = kind_of_frame.rows(frames.problems(due))
        no_due_day = "no limit that ends with a day, or it begins or ends outside the calendar"
        assert {row["row"]: row["problem"] for row in rows} == {
            1: "not received",
            2: no_due_day,
            3: no_due_day,
            4: "resolved before it was received",
        }


class TestWhatIsLeftOut:
    def test_dossiers_not_received_and_contradictory_ones(self, kind_of_frame):
        columns = register(
            row=[0, 1, 2],
            procedure=["1.0"] * 3,
            channel=["online", "post", "direct"],
            received_at=[D("2024-04-26"), None, D("2024-05-03")],
            resolved_at=[None, None, D("2024-05-02")],
            outcome=[None] * 3,
        )
        due = frames.due_date(kind_of_frame.frame(columns), THREE, calendar=VN)
        may = ar.Period.calendar_month(2024, 5)
        [row] = kind_of_frame.rows(frames.count_dossiers(due, may))
        assert (row["received_total"], row["open_overdue"], row["left_out"]) == (1, 1, 2)

    @pytest.mark.parametrize(("filed", "left_out"), [("2024-05-31", 1), ("2024-06-01", 0)])
    def test_a_dossier_filed_later_has_no_part(self, filed, left_out, kind_of_frame):
        columns = register(received_at=[None], submitted_at=[D(filed)])
        due = frames.due_date(kind_of_frame.frame(columns), THREE, calendar=VN)
        counts = frames.count_dossiers(
            due, ar.Period.calendar_month(2024, 5), submitted="submitted_at"
        )
        assert sum(row["left_out"] for row in kind_of_frame.rows(counts)) == left_out


def test_an_empty_frame_has_no_rows_and_counts_nothing(kind_of_frame):
    frame = kind_of_frame.frame({name: [] for name in register()})
    due = frames.due_date(frame, {"1.0": THREE}, calendar=VN)
    assert kind_of_frame.rows(due) == []
    counts = frames.count_dossiers(due, ar.Period.calendar_month(2024, 5))
    assert frames.count_table(counts, ar.Period.calendar_month(2024, 5)).total == ar.Counts()


def test_a_column_named_due_is_replaced_where_it_is(kind_of_frame):
    columns = register(due_on=[D("2000-01-01")]) | {"last": ["x"]}
    [row] = kind_of_frame.rows(frames.due_date(kind_of_frame.frame(columns), THREE, calendar=VN))
    assert [*row] == [*columns, "due_on_provisional"]
    assert row["due_on"] == D("2024-05-04")


def test_a_cut_off_after_noon_is_one_of_more_microseconds_than_8_bits_hold(kind_of_frame):
    """Hours have 8 bits in Polars: 16 h in seconds wraps unless it is cast first."""
    if not kind_of_frame.has_instants:
        pytest.skip("holds days")
    instants = [dt.datetime(2024, 5, 2, 15), dt.datetime(2024, 5, 2, 15, 0, 0, 1)]
    instants += [dt.datetime(2024, 5, 2, 16), dt.datetime(2024, 5, 4, 23, 59)]
    columns = {"row": [0, 1, 2, 3], "received_at": instants}
    frame = kind_of_frame.frame(columns, instants=True)
    due = kind_of_frame.rows(frames.due_date(frame, ar.TimeLimit.same_day(), calendar=VN))
    by_row = [row["due_on"] for row in sorted(due, key=lambda row: row["row"])]
    assert by_row == [D("2024-05-02"), D("2024-05-03"), D("2024-05-03"), D("2024-05-06")]


def test_amounts_that_no_limit_has_lead_to_no_due_day(kind_of_frame):
    amounts = [-3.0, 0.0, 0.3, 1.5, None, 1e300, float("nan"), 2.0]
    columns = {
        "row": [*range(8)],
        "amount": amounts,
        "in": ["weeks", "days", "days", "weeks", "days", "days", "days", "hours"],
        "received_at": [D("2024-04-26")] * 8,
    }
    due = frames.due_date(kind_of_frame.frame(columns), ("amount", "in"), calendar=VN)
    assert [row["due_on"] for row in kind_of_frame.rows(due)] == [None] * 8


class TestShares:
    def test_a_share_of_nothing_is_null(self, kind_of_frame):
        due = frames.due_date(kind_of_frame.frame(register()), THREE, calendar=VN)
        counts = frames.count_dossiers(due, ar.Period.calendar_month(2024, 5))
        [row] = kind_of_frame.rows(frames.shares(counts, "H.ONTIME"))
        assert row["H.ONTIME"] is None

    def test_what_form_ii06_does_not_hold_is_refused(self):
        pa = pytest.importorskip("pyarrow")
        with pytest.raises(ar.InvalidValueError, match=r"is not a share of columns of form II\.06"):
            frames.shares(pa.table({}), "766.1.1")
        with pytest.raises(ar.InvalidValueError, match="no column 'resolved_early'"):
            frames.shares(pa.table({"resolved_late": [1]}), "H.LATE")


class TestRefusals:
    @pytest.fixture
    def table(self):
        pa = pytest.importorskip("pyarrow")
        return pa.table(
            {
                "received_at": pa.array([D("2024-04-26")]),
                "text": ["26/04/2024"],
                "aware": pa.array([dt.datetime(2024, 4, 26)], pa.timestamp("us", "UTC")),
                "number": [1],
            }
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                {"received": "recieved"},
                "no column 'recieved'; pass received= one of received_at, t",
            ),
            ({"received": "text"}, "column text holds String, not dates; parse it first"),
            ({"received": "aware"}, "column aware has the time zone UTC; convert it to Asia/Ho_Ch"),
            (
                {"limits": ar.TimeLimit(8, "hours")},
                "limits in hours are counted from the instant of receipt, row by row",
            ),
            ({"limits": 15}, "limits must be a TimeLimit, a mapping of procedures to limits, or"),
            ({"limits": {"1.0": 15}, "procedure": "text"}, "limit of 1.0 must be a TimeLimit, got"),
            ({"limits": {"1.0": THREE}, "procedure": "number"}, "number holds Int64, not texts"),
            ({"limits": ("text", "text")}, "column text holds String, not numbers"),
            ({"calendar": ar.vietnam(strict=True)}, "calendar is strict"),
            ({"roll": "back"}, "roll must be one of"),
            ({"frame": [1]}, "frame must be of pandas, Polars, PyArrow, DuckDB or Spark, got a"),
        ],
    )
    def test_a_call_that_cannot_be_answered(self, table, arguments, message):
        arguments = {"frame": table, "limits": THREE, "calendar": VN} | arguments
        with pytest.raises(ar.AdminReformError, match=re.escape(message)):
            frames.due_date(**arguments)

    def test_objects_that_are_not_all_dates(self):
        pd = pytest.importorskip("pandas")
        mixed = pd.Series([D("2024-04-26"), dt.datetime(2024, 4, 26, 16)], dtype=object)
        with pytest.raises(ar.InvalidTypeError, match="holds objects: date, datetime"):
            frames.due_date(pd.DataFrame({"received_at": mixed}), THREE, calendar=VN)

    @pytest.mark.parametrize("library", ["pandas", "pyarrow"])
    def test_two_columns_of_one_name(self, library):
        arrays, names = [[D("2024-04-26")]] * 2, ["received_at"] * 2
        if library == "pandas":
            frame = pytest.importorskip("pandas").DataFrame(zip(*arrays, strict=True))
            frame.columns = names
        else:
            frame = pytest.importorskip("pyarrow").table(arrays, names=names)
        with pytest.raises(ar.InvalidValueError, match=r"names: .* 'received_at' 2 times"):
            frames.due_date(frame, THREE, calendar=VN)

    def test_two_columns_that_sql_takes_as_one(self):
        duckdb = pytest.importorskip("duckdb")
        connection = duckdb.connect()
        for rows in ("1 as Due_On", "1 as b, 2 as B"):
            relation = connection.sql(f"select date '2024-04-26' as received_at, {rows}")
            with pytest.raises(ar.InvalidValueError, match=r"(Due_On and due_on|b and B) differ"):
                frames.due_date(relation, THREE, calendar=VN)

    def test_a_period_and_a_group(self, table):
        with pytest.raises(ar.InvalidTypeError, match="period must be a Period"):
            frames.count_dossiers(table, 2024)
        with pytest.raises(ar.InvalidValueError, match="name of a column of the form; rename it"):
            frames.count_dossiers(
                table.append_column("left_out", [["x"]]),
                ar.Period.calendar_year(2024),
                by="left_out",
            )

    def test_counts_that_contradict_each_other_or_come_twice(self):
        pa = pytest.importorskip("pyarrow")
        year, row = ar.Period.calendar_year(2024), ar.Counts(carried_over=1, open_in_time=1)
        columns = {name: [number] * 2 for name, number in row.as_dict().items()}
        with pytest.raises(ar.InvalidValueError, match="group 'A' has two rows"):
            frames.count_table(pa.table({"unit": ["A", "A"], **columns}), year, "unit")
        broken = columns | {"open_in_time": [1, 2], "unit": ["A", "B"]}
        with pytest.raises(ar.InvalidValueError, match="is not resolved plus open"):
            frames.count_table(pa.table(broken), year, "unit")

    def test_arrays_with_a_limit_in_hours(self):
        with pytest.raises(ar.InvalidTypeError, match="8 hours end at an instant, and arrays"):
            frames.due_days(np.array([], "M8[D]"), ar.TimeLimit(8, "hours"), calendar=VN)

    def test_arrays_of_other_things_than_days(self):
        for received in (np.array([1]), ["2024-04-26"]):
            with pytest.raises(
                ar.InvalidTypeError, match="received must be an array of datetime64"
            ):
                frames.due_days(received, THREE, calendar=VN)


def test_without_narwhals_the_room_says_what_to_install():
    script = (
        "import sys; sys.modules['narwhals'] = None\n"
        "try: import adminreform.frames\n"
        "except ModuleNotFoundError as error: print(error)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "adminreform.frames needs narwhals, which is not installed; "
        "run: pip install 'adminreform[frames]'\n"
    )


def test_without_pyarrow_a_relation_is_an_error_with_the_command_to_install_it(monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.connect().query("select '1' as procedure, date '2024-05-02' as received_at")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    limits = {"1": ar.TimeLimit(3, "working_days")}
    with pytest.raises(ModuleNotFoundError, match=r"DuckDB .* run: pip install pyarrow$"):
        frames.due_date(rows, limits, calendar=VN)


def test_arrays_keep_their_shape_and_take_cut_offs():
    received = np.array([["2024-05-02T14:00", "2024-05-02T16:00"]], "datetime64[m]")
    due = frames.due_days(received, ar.TimeLimit.same_day(), calendar=VN)
    assert due.tolist() == [[D("2024-05-02"), D("2024-05-03")]]


def test_days_between_an_early_end_and_the_due_day_may_still_be_moved(kind_of_frame):
    """Closed on 19 April 2024, which as known in 2023 might be swapped; due on the 22nd, final."""
    calendar = ar.vietnam(known_at=D("2023-12-01"))
    assert calendar.status(D("2024-04-19")) == "provisional"
    columns = register(received_at=[D("2024-04-08")], resolved_at=[D("2024-04-19")])
    two_weeks = ar.TimeLimit(2, "weeks")
    due = frames.due_date(kind_of_frame.frame(columns), two_weeks, calendar=calendar)
    judged = frames.lateness(due, as_of=D("2024-05-31"), calendar=calendar)
    [row] = kind_of_frame.rows(judged)
    assert (row["due_on"], row["due_on_provisional"]) == (D("2024-04-22"), False)
    assert (row["working_days_late"], row["lateness_provisional"]) == (-1, True)


def test_rows_in_hours_that_are_not_received_or_have_no_limit():
    pl = pytest.importorskip("polars")
    at = dt.datetime(2024, 5, 2, 9)
    frame = pl.DataFrame({"received_at": [at, None, at], "procedure": ["a", "a", None]})
    due = frames.due_date(frame, {"a": ar.TimeLimit(2, "hours")}, calendar=VN)
    assert due["due_on_instant"].to_list() == [at + dt.timedelta(hours=2), None, None]


def test_procedures_as_categories_known_and_unknown():
    pd = pytest.importorskip("pandas")
    procedures = pd.Categorical(["1.0", "2.0", None], categories=["9.9", "2.0", "1.0"])
    days = pd.to_datetime(["2024-04-26"] * 3)
    frame = pd.DataFrame({"received_at": days, "procedure": procedures})
    due = frames.due_date(frame, {"1.0": THREE}, calendar=VN)["due_on"]
    assert due.isna().tolist() == [False, True, True]
    assert due[0].date() == D("2024-05-04")


def test_days_and_instants_are_compared_by_day(kind_of_frame):
    """Received at 16:00 and closed that day, which is not before it."""
    if not kind_of_frame.has_instants:
        pytest.skip("holds days")
    columns = {"row": [0], "received_at": [dt.datetime(2024, 4, 26, 16)]}
    due = frames.due_date(kind_of_frame.frame(columns, instants=True), THREE, calendar=VN)
    assert kind_of_frame.rows(frames.problems(due, resolved="due_on")) == []


def test_a_column_of_nothing_is_one_of_open_dossiers():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(register())
    assert frame.schema["resolved_at"] == pl.Null
    due = frames.due_date(frame, THREE, calendar=VN)
    judged = frames.lateness(due, as_of=D("2024-05-31"), calendar=VN, outcome=None)
    assert judged["assessed"].to_list() == ["open_overdue"]


def test_days_of_pandas_are_compared_as_days_with_instants():
    """A column of datetime64 without a time of day holds days: 0:00 is not before 16:00."""
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(
        {
            "received_at": pd.to_datetime(["2024-04-26 16:00", "2024-04-26 08:00"]),
            "resolved_at": pd.to_datetime(["2024-04-26", None]),
            "amount": 2,
            "in": "hours",
        }
    )
    due = frames.due_date(frame, ("amount", "in"), calendar=VN)
    assert due["due_on_instant"].dt.hour.tolist() == [18, 10]
    assert frames.problems(due).empty
    judged = frames.lateness(due, as_of=D("2024-04-26"), calendar=VN, outcome=None)
    assert judged["assessed"].tolist() == ["on_time", "open_overdue"]
    days = frame.assign(received_at=frame["received_at"].dt.normalize())
    assert frames.due_date(days, ("amount", "in"), calendar=VN)["due_on"].isna().all()
    with pytest.raises(ar.InvalidTypeError, match="whose column received_at holds instants"):
        frames.due_date(days, ar.TimeLimit(2, "hours"), calendar=VN)
