"""Tables of texts: plain text, Markdown and HTML, with Vietnamese letters and odd cells."""

import re
import unicodedata
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform._tables import Grid, GridColumn

FORM = Grid(
    "Biểu số II.06",
    (
        GridColumn("Đơn vị", number="2", align="left"),
        GridColumn("Tổng số", "Tiếp nhận", "3"),
        GridColumn("Từ kỳ trước", "Tiếp nhận", "6"),
        GridColumn("Trước hạn", "Đã giải quyết", "8"),
        GridColumn("Quá hạn", "Đã giải quyết", "10"),
    ),
    (("Xã Tà Cạ", "100", "10", "1.204", "5"), ("Xã Mường Típ", "7", "0", "7", "0")),
    ("Nguồn: sổ theo dõi.",),
)


def one_column(*cells, label="Số", **facts):
    return Grid("Bảng", (GridColumn(label, **facts),), tuple((cell,) for cell in cells))


# --- a small form, written out ---


def test_a_small_form_as_text():
    assert FORM.text().split("\n") == [
        "Biểu số II.06",
        "",
        "                  Tiếp nhận         Đã giải quyết",
        "                           Từ kỳ",
        "Đơn vị        Tổng số      trước  Trước hạn  Quá hạn",
        "(2)               (3)        (6)        (8)     (10)",
        "------------  -------  ---------  ---------  -------",
        "Xã Tà Cạ          100         10      1.204        5",
        "Xã Mường Típ        7          0          7        0",
        "",
        "Nguồn: sổ theo dõi.",
    ]


def test_a_small_form_as_markdown():
    assert FORM.markdown().split("\n") == [
        "**Biểu số II.06**",
        "",
        "| Đơn vị | Tiếp nhận: Tổng số | Tiếp nhận: Từ kỳ trước | Đã giải quyết: Trước hạn |"
        " Đã giải quyết: Quá hạn |",
        "| :--- | ---: | ---: | ---: | ---: |",
        "| (2) | (3) | (6) | (8) | (10) |",
        "| Xã Tà Cạ | 100 | 10 | 1.204 | 5 |",
        "| Xã Mường Típ | 7 | 0 | 7 | 0 |",
        "",
        "Nguồn: sổ theo dõi.",
    ]


def test_a_small_form_as_html():
    right = ' style="text-align:right"'
    assert FORM.html().split("\n") == [
        "<table>",
        "<caption>Biểu số II.06</caption>",
        "<thead>",
        '<tr><th rowspan="2" scope="col">Đơn vị</th>'
        '<th colspan="2" scope="colgroup">Tiếp nhận</th>'
        '<th colspan="2" scope="colgroup">Đã giải quyết</th></tr>',
        '<tr><th scope="col">Tổng số</th><th scope="col">Từ kỳ trước</th>'
        '<th scope="col">Trước hạn</th><th scope="col">Quá hạn</th></tr>',
        f"<tr><td>2</td><td{right}>3</td><td{right}>6</td><td{right}>8</td><td{right}>10</td></tr>",
        "</thead>",
        "<tbody>",
        f"<tr><td>Xã Tà Cạ</td><td{right}>100</td><td{right}>10</td>"
        f"<td{right}>1.204</td><td{right}>5</td></tr>",
        f"<tr><td>Xã Mường Típ</td><td{right}>7</td><td{right}>0</td>"
        f"<td{right}>7</td><td{right}>0</td></tr>",
        "</tbody>",
        "</table>",
        "<p>Nguồn: sổ theo dõi.</p>",
    ]


PLAIN = Grid("Bảng", (GridColumn("Đơn vị", align="left"), GridColumn("Trễ")), (("Xã A", "3"),))


def test_without_groups_numbers_and_notes_the_lines_of_them_are_not_printed():
    assert PLAIN.text() == "Bảng\n\nĐơn vị  Trễ\n------  ---\nXã A      3"
    assert PLAIN.markdown() == "**Bảng**\n\n| Đơn vị | Trễ |\n| :--- | ---: |\n| Xã A | 3 |"
    assert PLAIN.html() == (
        "<table>\n<caption>Bảng</caption>\n<thead>\n"
        '<tr><th scope="col">Đơn vị</th><th scope="col">Trễ</th></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr><td>Xã A</td><td style="text-align:right">3</td></tr>\n'
        "</tbody>\n</table>"
    )


def test_a_table_without_rows_has_its_headers():
    empty = attrs.evolve(PLAIN, rows=())
    assert empty.text() == "Bảng\n\nĐơn vị  Trễ\n------  ---"
    assert empty.markdown() == "**Bảng**\n\n| Đơn vị | Trễ |\n| :--- | ---: |"
    assert "<tbody>\n</tbody>" in empty.html()


def test_blank_cells_take_no_room_but_their_column():
    grid = Grid("Bảng", (GridColumn("A", align="left"), GridColumn("B")), (("", ""), ("x", "")))
    assert grid.text() == "Bảng\n\nA  B\n-  -\n\nx"
    assert grid.markdown().split("\n")[-2:] == ["|  |  |", "| x |  |"]


def test_some_columns_may_have_no_number():
    grid = Grid("Bảng", (GridColumn("STT"), GridColumn("Số", number="4")), (("1", "2"),))
    assert grid.text().split("\n")[3] == "     (4)"
    assert "|  | (4) |" in grid.markdown()
    right = ' style="text-align:right"'
    assert f"<tr><td{right}></td><td{right}>4</td></tr>" in grid.html()


# --- groups and totals ---

TREE = Grid(
    "",
    (GridColumn("TT"), GridColumn("Đơn vị", align="left"), GridColumn("Trễ")),
    (
        ("1", "Tỉnh", "9"),
        ("2", "Huyện *A*", "4"),
        ("3", "Xã B", "4"),
        ("4", "Huyện C", "5"),
        ("5", "Xã D", ""),
        ("", "Cộng", "9"),
    ),
    depths=(0, 1, 2, 1, 2, 0),
    has_total=True,
)


def test_groups_and_the_total_are_set_apart_in_text():
    assert TREE.text().split("\n") == [
        "TT  Đơn vị       Trễ",
        "--  -----------  ---",
        " 1  Tỉnh           9",
        " 2    Huyện *A*    4",
        " 3      Xã B       4",
        "",
        " 4    Huyện C      5",
        " 5      Xã D",
        "--  -----------  ---",
        "    Cộng           9",
    ]


def test_groups_and_the_total_are_bold_in_markdown():
    assert TREE.markdown().split("\n")[2:] == [
        "| **1** | **Tỉnh** | **9** |",
        "| **2** | &emsp;**Huyện \\*A\\*** | **4** |",
        "| 3 | &emsp;&emsp;Xã B | 4 |",
        "| **4** | &emsp;**Huyện C** | **5** |",
        "| 5 | &emsp;&emsp;Xã D |  |",
        "|  | **Cộng** | **9** |",
    ]


def test_groups_and_the_total_are_bold_in_html_and_the_total_is_the_foot():
    right, bold = ' style="text-align:right"', ' style="font-weight:bold"'
    assert TREE.html().split("\n")[5:-1] == [
        f"<tr{bold}><td{right}>1</td><td>Tỉnh</td><td{right}>9</td></tr>",
        f'<tr{bold}><td{right}>2</td><td style="padding-left:2em">Huyện *A*</td>'
        f"<td{right}>4</td></tr>",
        f'<tr><td{right}>3</td><td style="padding-left:3em">Xã B</td><td{right}>4</td></tr>',
        f'<tr{bold}><td{right}>4</td><td style="padding-left:2em">Huyện C</td>'
        f"<td{right}>5</td></tr>",
        f'<tr><td{right}>5</td><td style="padding-left:3em">Xã D</td><td{right}></td></tr>',
        "</tbody>",
        "<tfoot>",
        f"<tr{bold}><td{right}></td><td>Cộng</td><td{right}>9</td></tr>",
        "</tfoot>",
    ]


def test_the_column_that_is_indented_is_the_first_with_words():
    # The rows of a group may have an id before their name, the group has none.
    columns = (GridColumn("Mã", align="left"), GridColumn("Tên", align="left"))
    named = Grid("", columns, (("", "A"), ("1", "x"), ("2", "y")), depths=(0, 1, 1))
    assert named.text() == "Mã  Tên\n--  ---\n    A\n1     x\n2     y"
    blank = Grid("", columns, (("", ""), ("1", "x")), depths=(0, 1))
    assert blank.text().endswith("\n  1  x")


def test_a_total_alone_has_one_rule_above_it():
    total = Grid("", (GridColumn("A", align="left"),), (("Cộng",),), has_total=True)
    assert total.text() == "A\n----\nCộng"
    assert "<tbody>\n</tbody>\n<tfoot>" in total.html()


# --- headers ---


def test_a_long_header_is_wrapped_at_its_words_and_stands_on_the_last_line():
    grid = Grid(
        "Bảng",
        (GridColumn("Tên đơn vị hành chính cấp xã", align="left"), GridColumn("Hồ sơ quá hạn")),
        (("A", "1"),),
    )
    assert grid.text().split("\n")[2:5] == [
        "Tên đơn vị hành       Hồ sơ quá",
        "chính cấp xã                hạn",
        "--------------------  ---------",
    ]


def test_no_word_of_a_header_is_broken():
    assert "bathroomsandgardens" in one_column("1", label="a bathroomsandgardens b").text()


def test_a_group_stands_centred_over_its_columns():
    grid = Grid(
        "Bảng",
        (
            GridColumn("12345", "AB"),
            GridColumn("12345", "AB"),
            GridColumn("12", ""),
            GridColumn("1"),
        ),
        (),
    )
    assert grid.text().split("\n")[2:4] == ["     AB", "12345  12345  12  1"]


def test_the_same_group_again_after_another_column_is_a_group_of_its_own():
    columns = (GridColumn("1", "G"), GridColumn("2"), GridColumn("3", "G"))
    cells = re.findall("<th [^>]*>[^<]*", Grid("Bảng", columns, ()).html())
    assert cells == [
        '<th colspan="1" scope="colgroup">G',
        '<th rowspan="2" scope="col">2',
        '<th colspan="1" scope="colgroup">G',
        '<th scope="col">1',
        '<th scope="col">3',
    ]


def test_a_long_group_is_wrapped_over_its_columns():
    columns = (GridColumn("Trước hạn", "Hồ sơ đã giải quyết"), GridColumn("Đơn vị", align="left"))
    assert Grid("Bảng", columns, ()).text().split("\n")[2:6] == [
        "Hồ sơ đã",
        "  giải",
        "  quyết",
        "Trước hạn  Đơn vị",
    ]


def test_no_word_of_a_group_is_broken():
    columns = (GridColumn("A", "Trong đó"), GridColumn("B"))
    printed = Grid("Bảng", columns, (("1", "2"),)).text()
    assert "Trong" in printed


def test_a_long_number_widens_its_column():
    # The form numbers its sums '3=4+5+6'.
    columns = (GridColumn("Tổng", number="3=4+5+6"), GridColumn("Mới", number="4"))
    lines = Grid("Bảng", columns, (("12", "5"),)).text().split("\n")[2:]
    assert {len(line) for line in lines} == {len("(3=4+5+6)  (4)")}


@pytest.mark.parametrize("rows", [(), (("",),)])
def test_a_column_may_be_blank_altogether(rows):
    assert Grid("Bảng", (GridColumn(""),), rows).text().startswith("Bảng")


# --- letters ---


def nfd(text):
    return unicodedata.normalize("NFD", text)


def decomposed(grid):
    """Return the same table with its marks as letters of their own."""
    return Grid(
        nfd(grid.title),
        tuple(
            attrs.evolve(column, label=nfd(column.label), group=nfd(column.group))
            for column in grid.columns
        ),
        tuple(tuple(map(nfd, row)) for row in grid.rows),
        tuple(map(nfd, grid.notes)),
    )


def test_combining_marks_take_no_room():
    cells = one_column("Nguyễn", "Mường Típ", "a", label="Ten", align="left")
    wide = Grid(
        "Bảng", (*cells.columns, GridColumn("So")), tuple((*row, "1") for row in cells.rows)
    )
    assert decomposed(wide).text() == wide.text()


@pytest.mark.parametrize("label", ["Hồ sơ chuyển tiếp trước hạn", "Được kéo dài thời hạn"])
def test_combining_marks_take_no_room_in_wrapped_headers(label):
    grid = one_column("1", label=label)
    assert decomposed(grid).text() == grid.text()


def test_combining_marks_take_no_room_in_wrapped_groups():
    grid = one_column("1", label="Trước hạn", group="Đã được giải quyết")
    assert decomposed(grid).text() == grid.text()


# --- odd texts ---

ODD = "a|b *c* _d_ `e` <f> \\ & \"g\" 'h'"


def test_a_text_keeps_odd_letters_as_they_are():
    assert one_column(ODD).text().split("\n")[-1] == ODD


def test_markdown_marks_are_escaped():
    grid = Grid(ODD, (GridColumn("x|y", "*g*", "1|2"),), (("a|b",),), (ODD, "một\ndòng"))
    cell = "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\<f> \\\\ & \"g\" 'h'"
    assert grid.markdown().split("\n") == [
        f"**{cell}**",
        "",
        "| \\*g\\*: x\\|y |",
        "| ---: |",
        "| (1\\|2) |",
        "| a\\|b |",
        "",
        cell,
        "",
        "một dòng",
    ]


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("A &amp; B", "A \\&amp; B"),
    ],
)
def test_markdown_shows_the_name_of_a_letter_as_it_was_written(written, escaped):
    """Left as it is, '&lt;' is shown as '<'."""
    assert one_column(written).markdown().split("\n")[-1] == f"| {escaped} |"


def test_html_is_escaped_everywhere():
    grid = Grid(ODD, (GridColumn(ODD, ODD, ODD), GridColumn(ODD)), ((ODD, ODD),), (ODD,))
    safe = "a|b *c* _d_ `e` &lt;f&gt; \\ &amp; &quot;g&quot; &#x27;h&#x27;"
    assert grid.html().count(safe) == 8
    assert "<f>" not in grid.html()


@pytest.mark.parametrize(
    "printed",
    [
        Grid.text,
        Grid.markdown,
    ],
)
def test_a_line_break_in_a_name_makes_no_row_of_its_own(printed):
    grid = one_column("Xã A\nXã B", label="Tên", align="left")
    assert printed(grid).split("\n")[-1].strip("| ") == "Xã A Xã B"


# --- any texts ---

words = st.text(st.sampled_from("aĐệ1|*_`\\<>&\"' "), max_size=6).map(
    lambda word: " ".join(word.split())
)


@st.composite
def grids(draw):
    """Draw grids with one to four columns, named, whose cells are short texts with odd letters."""
    width = draw(st.integers(1, 4))
    named = words.map(lambda word: word or "x")
    columns = st.builds(
        GridColumn,
        named,
        st.sampled_from(["", "G", "<H>"]),
        st.just(""),
        st.sampled_from(["left", "right"]),
    )
    return Grid(
        draw(words),
        tuple(draw(st.lists(columns, min_size=width, max_size=width))),
        tuple(draw(st.lists(st.tuples(*[words] * width), max_size=4))),
        tuple(draw(st.lists(words, max_size=2))),
    )


class Reader(HTMLParser):
    """Read a table back: its cells by row, and how many columns each header row takes."""

    def __init__(self, written):
        super().__init__()
        self.rows, self.spans, self.inside = [], [], False
        self.feed(written)

    def handle_starttag(self, tag, attributes):
        self.inside = tag in ("td", "th")
        if tag == "tr":
            self.rows.append([])
        if self.inside:
            self.rows[-1].append("")
            facts = dict(attributes)
            self.spans.append((int(facts.get("colspan", 1)), int(facts.get("rowspan", 1))))

    def handle_endtag(self, _):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


@given(grid=grids())
def test_html_reads_back_as_it_was_given(grid):
    read = Reader(grid.html())
    grouped = any(column.group for column in grid.columns)
    header = 1 + grouped
    assert read.rows[header:] == [list(row) for row in grid.rows]
    assert sorted(
        label for row in read.rows[:header] for label in row if label not in ("G", "<H>")
    ) == sorted(column.label for column in grid.columns)
    cells = sum(map(len, read.rows[:header]))
    assert sum(across * down for across, down in read.spans[:cells]) == header * len(grid.columns)


@given(grid=grids())
def test_markdown_has_a_cell_for_each_column_and_reads_back(grid):
    lines = [line for line in grid.markdown().split("\n") if line.startswith("|")]
    rows = [re.split(r"(?<!\\)(?:\\\\)*\|", line.replace("\\\\", "\0")) for line in lines]
    assert {len(row) for row in rows} == {len(grid.columns) + 2}
    read = [
        tuple(re.sub(r"\\(.)", r"\1", cell.strip()).replace("\0", "\\") for cell in row[1:-1])
        for row in rows[2:]
    ]
    assert read == [tuple(" ".join(cell.split()) for cell in row) for row in grid.rows]


@given(grid=grids())
def test_text_stands_in_its_columns(grid):
    lines = grid.text().split("\n")
    end = len(lines) - (len(grid.notes) + 1 if grid.notes else 0)
    rule = next(
        place
        for place in range(2 if grid.title.strip() else 0, end)
        if set(lines[place]) <= {"-", " "}
    )
    edges = [match.span() for match in re.finditer("-+", lines[rule])]
    assert len(edges) == len(grid.columns)
    for line, row in zip(lines[rule + 1 : end], grid.rows, strict=True):
        for column, (first, last), cell in zip(grid.columns, edges, row, strict=True):
            width = last - first
            expected = cell.ljust(width) if column.align == "left" else cell.rjust(width)
            assert line.ljust(last)[first:last] == expected
    assert lines[end + 1 :] == list(grid.notes)
