"""Every form in which published texts write a time limit, in sentences written for this test."""

import pytest

from adminreform.limit_texts import parse_time_limits


def said(text, unit=None):
    """Write what is read of a text: one line for each limit, addition and the rest."""
    reading = parse_time_limits(text, unit)
    lines = []
    for one in reading.limits:
        case = " | ".join(filter(None, (one.area, one.condition, one.act and f"[{one.act}]")))
        lines.append(f"{one.role}: {one.limit}" + (f" | {case}" if case else ""))
    lines += [f"more: {a.limit} | {a.area or a.condition}" for a in reading.additions]
    lines += [f"not counted: {one.text}" for one in reading.exclusions]
    lines += [f"unread: {one.text} ({one.reason})" for one in reading.unread]
    return [*lines, *(f"finding: {finding}" for finding in reading.findings)]


SAME_DAY = "trong ngày làm việc; nhận sau 15 giờ 00 thì ngày làm việc tiếp theo"
UNKNOWN = "the words around it are not understood"
POOR = "Đối với các xã miền núi, vùng sâu, vùng xa, vùng khó khăn"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("15 ngày làm việc", "15 ngày làm việc"),
        ("Không quá 15 NGÀY LÀM VIỆC.", "15 ngày làm việc"),
        ("không được vượt quá 02 tháng", "2 tháng"),
        ("Tối đa 12 tháng", "12 tháng"),
        ("Trong thời hạn 03 (ba) ngày làm việc", "3 ngày làm việc"),
        ("trong vòng 24 giờ kể từ khi tiếp nhận", "24 giờ"),
        ("Chậm nhất sau mười lăm ngày kể từ ngày nhận đủ hồ sơ", "15 ngày"),
        ("Thời hạn giải quyết: 05 ngày (làm việc)", "5 ngày làm việc"),
        ("Thời gian thực hiện là 08 giờ làm việc", "8 giờ làm việc"),
        ("Thời hạn: 30 phút", "30 phút"),
        ("2 tuần", "2 tuần"),
        ("01 quý", "1 quý"),
        ("Trong 24h", "24 giờ"),
        ("½ ngày làm việc", "0,5 ngày làm việc"),
        ("2 ngày rưỡi", "2,5 ngày"),
        ("7 ngày không kể thứ bảy, chủ nhật, ngày lễ", "7 ngày làm việc"),
        ("7 ngày (không tính các ngày nghỉ và ngày lễ, tết theo quy định)", "7 ngày làm việc"),
        ("8 giờ hành chính", "8 giờ làm việc"),
        ("Không quá 05\nngày làm việc", "5 ngày làm việc"),
        ("Không  quá\u00a007\tngày\u00a0làm việc", "7 ngày làm việc"),
        ("Kho\u0302ng qua\u0301 07 nga\u0300y la\u0300m vie\u0323\u0302c", "7 ngày làm việc"),
        ("Giải quyết trong thời hạn 5 ngày", "5 ngày"),
        ("Thời hạn giải quyết tố cáo là 30 ngày", "30 ngày"),
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ, phí và lệ phí", "5 ngày làm việc"),
        ("10 ngày làm việc/01 hồ sơ", "10 ngày làm việc"),
        ("Phòng Tư pháp có trách nhiệm cấp giấy trong thời hạn 4 ngày", "4 ngày"),
        ("Trong 8 ngày kể từ ngày thụ lý, Cục Cảnh sát trả kết quả cho người nộp", "8 ngày"),
        ("Kể từ ngày nhận hồ sơ, cơ quan đăng ký phải giải quyết trong 6 ngày", "6 ngày"),
        ("Kể từ ngày nhận hồ sơ 6 ngày", "6 ngày"),
        ("Đối với hồ sơ hợp lệ: 6 ngày", "6 ngày"),
        ("Trong 5 ngày, nếu thấy đủ điều kiện thì Ủy ban nhân dân xã đăng ký", "5 ngày"),
        ("10 ngày làm việc theo quy định của pháp luật", "10 ngày làm việc"),
        ("10 ngày phải trả kết quả", "10 ngày"),
        ("Trong 5 ngày, Phòng Đăng ký kinh doanh cấp giấy và thông báo", "5 ngày"),
        ("10 ngày kể từ ngày nhận hồ sơ của Sở, Ủy ban nhân dân, cá nhân", "10 ngày"),
    ],
)
def test_one_limit_for_every_case(text, limit):
    assert said(text) == [f"whole: {limit}"]


def test_a_capital_that_is_two_small_letters_moves_nothing():
    assert said("\u0130. 10 ngày") == ["whole: 10 ngày"]


@pytest.mark.parametrize(
    "text",
    [
        "Trong ngày làm việc; sau 15 giờ thì ngày làm việc tiếp theo",
        "Ngay trong ngày nhận đủ giấy tờ, trường hợp nhận sau 15 giờ mà không giải quyết được "
        "ngay thì trả vào ngày làm việc tiếp theo.",
        "Trong ngày cơ quan, tổ chức nhận yêu cầu hoặc trong ngày làm việc tiếp theo, nếu nhận "
        "yêu cầu sau 15 giờ.",
        "Nếu nhận trước 15 giờ thì trong ngày; nhận sau 15h00 thì sang ngày làm việc kế tiếp",
        "Ngay sau khi nhận đủ hồ sơ; nhận sau mười lăm giờ thì ngày làm việc tiếp theo.",
        "Thực hiện trong ngày.",
    ],
)
def test_within_the_day(text):
    assert said(text) == [f"whole: {SAME_DAY}"]


def test_the_cut_off_is_the_one_stated():
    text = "Trong ngày; nếu nhận sau 16 giờ 30 phút thì trả kết quả trong ngày làm việc tiếp theo"
    assert said(text) == [
        "whole: trong ngày làm việc; nhận sau 16 giờ 30 thì ngày làm việc tiếp theo"
    ]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("20 ngày; trường hợp phức tạp được kéo dài thêm không quá 10 ngày", "20 ngày|10 ngày"),
        ("2 tháng, nếu cần xác minh có thể kéo dài thêm nhưng không được quá 01 tháng",
         "2 tháng|1 tháng"),
        ("Trong 30 ngày. Có thể gia hạn một lần nhưng không quá 30 ngày", "30 ngày|30 ngày"),
        ("30 ngày. Gia hạn 15 ngày đối với trường hợp phức tạp", "30 ngày|15 ngày"),
        ("2 tuần. Cần xác minh thì thời hạn được kéo dài không quá 15 ngày", "2 tuần|15 ngày"),
        ("10 ngày làm việc. Thời gian gia hạn không quá 5 ngày làm việc",
         "10 ngày làm việc|5 ngày làm việc"),
    ],
)  # fmt: skip
def test_an_extension_belongs_to_the_limit_before_it(text, limit):
    own, more = limit.split("|")
    assert said(text) == [f"whole: {own}, kéo dài thêm {more}"]


def test_what_is_longer_than_the_limit_may_be_the_total():
    finding = "finding: extended {}: by that or to that in all is not said"
    assert said("7 ngày. Cần xác minh thì thời hạn được kéo dài không quá 15 ngày") == [
        "whole: 7 ngày, kéo dài thêm 15 ngày",
        finding.format("15 ngày"),
    ]
    assert said("30 ngày; trường hợp phức tạp có thể kéo dài nhưng không quá 60 ngày") == [
        "whole: 30 ngày",
        "whole: 60 ngày | trường hợp phức tạp",
        finding.format("60 ngày"),
    ]


def test_an_extended_total_is_a_limit_of_its_case():
    assert said("30 ngày; việc phức tạp có thể kéo dài hơn, nhưng không quá 45 ngày") == [
        "whole: 30 ngày",
        "whole: 45 ngày | việc phức tạp có thể kéo dài hơn",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "thời hạn được kéo dài thêm không quá 3 ngày",
        "60 ngày, được gia hạn thêm 30 ngày, được gia hạn thêm 10 ngày",
    ],
)
def test_an_extension_of_nothing_is_left_unread(text):
    assert "(an extension of no stated limit)" in said(text)[-1]


def test_longer_by_agreement_is_left_unread():
    text = "2 ngày làm việc kể từ ngày nhận hồ sơ hoặc có thể kéo dài hơn theo thỏa thuận"
    limit, unread = said(text)
    assert limit == "whole: 2 ngày làm việc"
    assert unread.endswith("(may be longer by agreement)")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("10 ngày làm việc (hoặc 7 ngày làm việc đối với nhà ở riêng lẻ)",
         ["whole: 10 ngày làm việc", "whole: 7 ngày làm việc | đối với nhà ở riêng lẻ"]),
        ("10 ngày đối với công trình (hoặc 7 ngày đối với nhà ở) kể từ ngày nhận đủ hồ sơ",
         ["whole: 10 ngày | đối với công trình", "whole: 7 ngày | đối với nhà ở"]),
        ("23 ngày (33 ngày đối với vùng khó khăn)",
         ["whole: 23 ngày", "whole: 33 ngày | difficult"]),
        ("5 ngày, trường hợp phải xác minh thì không quá 10 ngày",
         ["whole: 5 ngày", "whole: 10 ngày | trường hợp phải xác minh"]),
        ("5 ngày kể từ ngày nhận đủ hồ sơ, 10 ngày trong trường hợp phải xác minh",
         ["whole: 5 ngày", "whole: 10 ngày | trong trường hợp phải xác minh"]),
        ("Trường hợp cần xác minh không quá 3 ngày",
         ["whole: 3 ngày | Trường hợp cần xác minh"]),
        ("Nếu phải kiểm tra thực tế, thời hạn là 45 ngày",
         ["whole: 45 ngày | Nếu phải kiểm tra thực tế"]),
        ("3 ngày đối với nhóm C, 5 ngày đối với nhóm B và 9 ngày đối với nhóm A",
         ["whole: 3 ngày | đối với nhóm C", "whole: 5 ngày | đối với nhóm B",
          "whole: 9 ngày | đối với nhóm A"]),
        ("Cấp mới: 10 ngày; cấp lại: 3 ngày",
         ["whole: 10 ngày | Cấp mới", "whole: 3 ngày | cấp lại"]),
        ("- Nộp trực tuyến: 8 giờ làm việc\n- Qua bưu chính: 2 ngày làm việc",
         ["whole: 8 giờ làm việc | Nộp trực tuyến", "whole: 2 ngày làm việc | Qua bưu chính"]),
        ("Thời hạn giải quyết đối với trường hợp tặng cho là 4 ngày",
         ["whole: 4 ngày | đối với trường hợp tặng cho"]),
        ("6 ngày (trường hợp không phải lấy ý kiến)",
         ["whole: 6 ngày | trường hợp không phải lấy ý kiến"]),
        ("Thời hạn: 6 ngày đối với trường hợp cấp đổi Không quá 9 ngày đối với cấp mới",
         ["whole: 6 ngày | đối với trường hợp cấp đổi", "whole: 9 ngày | đối với cấp mới"]),
    ],
)  # fmt: skip
def test_limits_of_cases(text, lines):
    assert said(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Đối với các xã, phường thông thường: 6 ngày", ["whole: 6 ngày | ordinary"]),
        (f"{POOR}: 9 ngày", ["whole: 9 ngày | difficult"]),
        (f"{POOR} không quá 60 ngày", ["whole: 60 ngày | difficult"]),
        ("Đối với các xã biên giới; đảo; vùng khó khăn thì thời gian thực hiện không quá 9 ngày",
         ["whole: 9 ngày | difficult"]),
        ("5 ngày đối với hộ nghèo ở vùng sâu",
         ["whole: 5 ngày | difficult | đối với hộ nghèo ở vùng sâu"]),
        (f"a) 8 ngày đối với cấp đổi. {POOR} thì không quá 18 ngày. b) 5 ngày đối với cấp lại",
         ["whole: 8 ngày | đối với cấp đổi", "whole: 18 ngày | difficult | đối với cấp đổi",
          "whole: 5 ngày | đối với cấp lại"]),
        (f"{POOR} thì 27 ngày đối với đăng ký; 30 ngày đối với cấp giấy",
         ["whole: 27 ngày | difficult | đối với đăng ký",
          "whole: 30 ngày | difficult | đối với cấp giấy"]),
        (f"10 ngày làm việc. 102 {POOR} thì được tăng thêm không quá 10 ngày làm việc",
         ["whole: 10 ngày làm việc", "more: 10 ngày làm việc | difficult"]),
        ("10 ngày, tại các xã vùng sâu, vùng xa thì được cộng thêm 5 ngày",
         ["whole: 10 ngày", "more: 5 ngày | difficult"]),
        (f"10 ngày. {POOR} được kéo dài thêm 5 ngày",
         ["whole: 10 ngày", "more: 5 ngày | difficult"]),
        (f"Không quá 8 ngày.\n* {POOR}", ["whole: 8 ngày | difficult"]),
        ("8 ngày (tại vùng cao, hải đảo)", ["whole: 8 ngày | difficult"]),
        (f"Thời gian niêm yết là 15 ngày. {POOR} thì không quá 25 ngày",
         ["other: 15 ngày", "other: 25 ngày | difficult"]),
    ],
)  # fmt: skip
def test_areas(text, lines):
    assert said(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("15 ngày. Trong đó:\n- Sở Xây dựng: 12 ngày;\n- Ủy ban nhân dân tỉnh: 03 ngày.",
         ["whole: 15 ngày", "stage: 12 ngày | [Sở Xây dựng]",
          "stage: 3 ngày | [Ủy ban nhân dân tỉnh]"]),
        ("15 ngày, trong đó Sở 10 ngày, Ủy ban nhân dân 6 ngày",
         ["whole: 15 ngày", "stage: 10 ngày | [Sở]", "stage: 6 ngày | [Ủy ban nhân dân]",
          "finding: the parts 10 ngày + 6 ngày make 16, not 15 ngày"]),
        ("20 ngày (trong đó đăng ký là 17 ngày; cấp giấy là 3 ngày) đối với lần đầu",
         ["whole: 20 ngày | đối với lần đầu", "stage: 17 ngày | [đăng ký]",
          "stage: 3 ngày | [cấp giấy]"]),
        ("23 ngày (15 ngày và 08 ngày)",
         ["whole: 23 ngày", "stage: 15 ngày", "stage: 8 ngày"]),
        ("23 ngày (15 ngày và 08 ngày làm việc)",
         ["whole: 23 ngày", "stage: 15 ngày", "stage: 8 ngày làm việc",
          "finding: the parts 15 ngày + 8 ngày làm việc are not all in the unit of 23 ngày"]),
        ("12,5 ngày + 10 ngày = 22,5 ngày",
         ["stage: 12,5 ngày", "stage: 10 ngày", "whole: 22,5 ngày"]),
        ("Không quá 12 + 10 = 23 ngày làm việc",
         ["stage: 12 ngày làm việc", "stage: 10 ngày làm việc", "whole: 23 ngày làm việc",
          "finding: the parts 12 ngày làm việc + 10 ngày làm việc make 22, "
          "not 23 ngày làm việc"]),
        ("12 ngày + 10 ngày", ["stage: 12 ngày", "stage: 10 ngày"]),
        ("12 + 10 ngày, tối đa 30 ngày", ["stage: 12 ngày", "stage: 10 ngày", "whole: 30 ngày"]),
        ("10 ngày (trong đó: 7 ngày tại Sở; 3 ngày tại Ủy ban nhân dân)",
         ["whole: 10 ngày", "stage: 7 ngày | [tại Sở]", "stage: 3 ngày | [tại Ủy ban nhân dân]"]),
        ("Bước 1 - 02 ngày; Bước 2: 3 ngày",
         ["whole: 2 ngày | [Bước 1]", "whole: 3 ngày | [Bước 2]"]),
        ("Không quá 9 ngày. Thời gian trình ký: 2 ngày",
         ["whole: 9 ngày", "stage: 2 ngày | [trình ký]"]),
        ("Trong 3 ngày, Sở kiểm tra hồ sơ; trong 5 ngày Sở cấp giấy phép",
         ["whole: 3 ngày | [Sở kiểm tra hồ sơ]", "whole: 5 ngày | [Sở cấp giấy phép]"]),
        ("Không quá 9 ngày. Trong 5 ngày, Sở cấp giấy phép",
         ["whole: 9 ngày", "stage: 5 ngày"]),
        ("Cơ quan cấp phép thông báo trong 4 ngày",
         ["whole: 4 ngày | [Cơ quan cấp phép thông báo]"]),
        ("Tại Sở Y tế: 4 ngày", ["whole: 4 ngày | [Tại Sở Y tế]"]),
        ("Trong thời hạn 4 ngày, Sở Y tế xem xét hồ sơ",
         ["whole: 4 ngày | [Sở Y tế xem xét hồ sơ]"]),
    ],
)  # fmt: skip
def test_parts_and_steps(text, lines):
    assert said(text) == lines


def test_a_limit_of_a_named_act_says_so():
    assert said("Thời gian thu hồi giấy: 5 ngày. Thời hạn cấp giấy mới: 3 ngày") == [
        "whole: 5 ngày | [thu hồi giấy]",
        "whole: 3 ngày | [cấp giấy mới]",
    ]
    assert said("Thời gian thực hiện thủ tục đổi thẻ: 5 ngày") == [
        "whole: 5 ngày | [thực hiện thủ tục đổi thẻ]"
    ]
    assert said("Cấp giấy phép trong thời hạn 5 ngày") == ["whole: 5 ngày | [Cấp giấy phép]"]
    assert said(f"Thời hạn đổi thẻ: 5 ngày. {POOR} thì không quá 9 ngày") == [
        "whole: 5 ngày | [đổi thẻ]",
        "whole: 9 ngày | difficult | [đổi thẻ]",
    ]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Thời gian xác định nghĩa vụ tài chính của cơ quan thuế: 5 ngày", "5 ngày"),
        ("Niêm yết trong 15 ngày", "15 ngày"),
        ("Giấy phép có giá trị 5 năm", "5 năm"),
        ("Thời hạn sử dụng 10 năm", "10 năm"),
        ("Trước khi hết hạn 30 ngày, doanh nghiệp nộp hồ sơ", "30 ngày"),
        ("Trong khoảng thời gian 30 ngày trước khi hết hạn", "30 ngày"),
        ("Trong 3 tháng, người nộp phải đến nhận thẻ", "3 tháng"),
        ("Người sử dụng đất có 15 ngày", "15 ngày"),
        ("Sau 15 ngày kể từ khi thông báo, nếu không bổ sung thì đóng hồ sơ", "15 ngày"),
        ("Ít nhất 20 ngày", "20 ngày"),
        ("Mỗi 5 ngày", "5 ngày"),
        ("Trẻ em từ 6 tháng tuổi", "6 tháng"),
    ],
)
def test_times_that_are_no_handling_limit(text, limit):
    (reading,) = parse_time_limits(text).limits
    assert (reading.role, str(reading.limit)) == ("other", limit)


def test_an_incomplete_dossier_is_no_case_of_the_limit():
    text = "3 ngày. Trường hợp hồ sơ chưa đầy đủ, trong 02 ngày cơ quan hướng dẫn bổ sung."
    assert said(text) == ["whole: 3 ngày", "other: 2 ngày | Trường hợp hồ sơ chưa đầy đủ"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("3 ngày (không tính thời gian niêm yết 15 ngày)",
         ["whole: 3 ngày", "not counted: không tính thời gian niêm yết 15 ngày"]),
        ("3 ngày, không tính thời gian niêm yết, thời gian đo đạc. Lệ phí: không",
         ["whole: 3 ngày", "not counted: không tính thời gian niêm yết, thời gian đo đạc"]),
        ("3 ngày.\n- Thời hạn trên không bao gồm:\na) Thời gian đo đạc;\nb) thời gian chờ.\n"
         "- 5 ngày đối với cấp lại",
         ["whole: 3 ngày", "whole: 5 ngày | đối với cấp lại",
          "not counted: không bao gồm: a) Thời gian đo đạc; b) thời gian chờ"]),
        ("3 ngày, không tính thời gian đo đạc; trường hợp khó không quá 9 ngày",
         ["whole: 3 ngày", "whole: 9 ngày | trường hợp khó",
          "not counted: không tính thời gian đo đạc"]),
        ("3 ngày, không tính thời gian đo đạc, trường hợp khó không quá 9 ngày",
         ["whole: 3 ngày", "whole: 9 ngày | trường hợp khó",
          "not counted: không tính thời gian đo đạc"]),
        ("3 ngày, không tính thời gian đo đạc, trường hợp có tranh chấp",
         ["whole: 3 ngày",
          "not counted: không tính thời gian đo đạc, trường hợp có tranh chấp"]),
        ("3 ngày, không tính thời gian đo đạc Đối với cấp lại không quá 2 ngày",
         ["whole: 3 ngày", "whole: 2 ngày | Đối với cấp lại",
          "not counted: không tính thời gian đo đạc"]),
        ("3 ngày. Thời gian niêm yết không tính vào thời hạn giải quyết.",
         ["whole: 3 ngày",
          "not counted: Thời gian niêm yết không tính vào thời hạn giải quyết"]),
        ("Không bao gồm thời gian chờ (kể cả chờ ý kiến; chờ kết quả), thời gian gửi; đo đạc.",
         ["not counted: Không bao gồm thời gian chờ (kể cả chờ ý kiến; chờ kết quả), "
          "thời gian gửi; đo đạc"]),
        ("Không bao gồm:\nthời gian chờ;\n- không quá 3 ngày",
         ["whole: 3 ngày", "not counted: Không bao gồm: thời gian chờ"]),
        ("Không bao gồm:\n- lệ phí xanh 3 tuổi", []),
        ("Lệ phí không bao gồm:", []),
        ("Không tính thời gian chờ\n\n3 ngày",
         ["whole: 3 ngày", "not counted: Không tính thời gian chờ"]),
    ],
)  # fmt: skip
def test_exclusions(text, lines):
    assert said(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- Trường hợp A:\n+ Đối với các xã, phường thông thường: 6 ngày\n"
         "+ Thời gian niêm yết: 5 ngày\n- Trường hợp B:\n+ 7 ngày",
         ["whole: 6 ngày | ordinary | Trường hợp A", "other: 5 ngày | Trường hợp A",
          "whole: 7 ngày | Trường hợp B"]),
        ("Đối với trường hợp A; B:\n- 6 ngày\n\n9 ngày",
         ["whole: 6 ngày | Đối với trường hợp A; B", "whole: 9 ngày"]),
        ("Trường hợp A:\n6 ngày", ["whole: 6 ngày | Trường hợp A"]),
        ("- Trường hợp A.\n+ 6 ngày", ["whole: 6 ngày | Trường hợp A"]),
        ("1. Trường hợp A:\na) 6 ngày\nb) 7 ngày nếu khó\n2. 8 ngày",
         ["whole: 6 ngày | Trường hợp A", "whole: 7 ngày | Trường hợp A; nếu khó",
          "whole: 8 ngày"]),
        ("Thời gian tiếp nhận hồ sơ:\n- 8 giờ mỗi ngày", ["other: 8 giờ"]),
        ("Thời gian thẩm tra:\n- Trường hợp A: 3 ngày", ["stage: 3 ngày | Trường hợp A"]),
        ("ii) Trường hợp A: 6 ngày", ["whole: 6 ngày | Trường hợp A"]),
        ("-\n+ 6 ngày", ["whole: 6 ngày"]),
    ],
)  # fmt: skip
def test_headings_hold_for_the_lines_under_them(text, lines):
    assert said(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nộp trực tiếp tại Trung tâm Phục vụ hành chính công",
        "Giờ hành chính các ngày làm việc từ thứ 2 đến thứ 6 và sáng thứ 7 (trừ ngày lễ, tết)",
        "Nghị định số 151/2025/NĐ-CP ngày 12 tháng 6 năm 2025, khoản 1 Điều 14",
        "Quyết định số 12 ngày 05/6/2024; tháng 8 năm 2024; quý II năm 2025; 31/01/2026",
        "2 + 3",
        "Mức độ 4",
        "hai quý khách",
        "Trường hợp từ chối thì phải trả lời bằng văn bản",
    ],
)
def test_texts_without_a_time_limit(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tiếp nhận ngay khi công dân thông báo", "at once: no measured limit"),
        ("Trả kết quả trong ngày làm việc tiếp theo",
         "the next working day of no same-day limit"),
        ("từ 7 giờ 30 đến 11 giờ 30", "an hour of the clock"),
        ("nhận sau 15 giờ thì ngày làm việc tiếp theo",
         "the next working day of no same-day limit"),
        ("sau 15 giờ, 5 ngày, ngày làm việc tiếp theo", "an hour of the clock"),
        ("Cấp bản sao trước 15 giờ, trong ngày", "an hour of the clock"),
        ("xlà 5 ngày", UNKNOWN),
        ("sau 48 giờ", "neither an hour of the clock nor a limit"),
        ("sau 5 ngày kể từ ngày nhận hồ sơ", UNKNOWN),
        ("Hồ sơ xanh đỏ 5 ngày", UNKNOWN),
        ("5 ngày xanh đỏ", UNKNOWN),
        ("Theo quy định: 15 ngày; thời gian đã cắt giảm: 10 ngày", UNKNOWN),
        ("9 ngày (tương đương 5 ngày)", UNKNOWN),
        ("9 ngày, gia hạn thêm 5 ngày, nhưng không quá 12 ngày", UNKNOWN),
        ("trong5 ngày", "the number is joined to what precedes it"),
        ("0 ngày", "a limit in days is above 0"),
        ("2,5 tháng", "a limit in months is above 0 and in whole units"),
        ("1.000 ngày", "'1.000' may be thousands, a date or a document number"),
        ("3 ngày + 2", "the last number of the sum has no unit"),
        ("7 ngày (không kể ngày nghỉ)", "days off are not counted, which days is not clear"),
        ("7 ngày. Thời gian này không tính ngày nghỉ.",
         "days off are not counted, which days is not clear"),
        ("Thời gian thực hiện theo quy định của Bộ", "refers to another text"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_left_with_its_reason(text, reason):
    reading = parse_time_limits(text)
    assert any(unread.reason.startswith(reason) for unread in reading.unread)
    assert all(text[slice(*one.span)] for one in reading.unread)


def test_days_off_not_counted_leave_working_days_alone():
    text = "7 ngày làm việc (trừ ngày nghỉ). 3 tuần (xem phụ lục)"
    assert said(text) == [
        "whole: 7 ngày làm việc",
        "whole: 3 tuần",
        "finding: one case has two limits: 7 ngày làm việc and 3 tuần",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Từ 3 đến 5 ngày làm việc",
         ["whole: 5 ngày làm việc",
          "finding: a range from 3 ngày làm việc to 5 ngày làm việc: the longest is taken"]),
        ("3-5 ngày",
         ["whole: 5 ngày", "finding: a range from 3 ngày to 5 ngày: the longest is taken"]),
        ("từ 5 đến 3 ngày",
         ["unread: 5 đến 3 ngày (the range '5 đến 3 ngày' ends below its beginning)",
          "finding: the range '5 đến 3 ngày' ends below its beginning"]),
        ("từ 5 ngày đến 1 tháng",
         ["unread: 5 ngày đến 1 tháng (the range '5 ngày đến 1 tháng' is in two units)",
          "finding: the range '5 ngày đến 1 tháng' is in two units"]),
        ("03 (bốn) ngày",
         ["unread: 03 (bốn) ngày (figures and words disagree in '03 (bốn)')",
          "finding: figures and words disagree in '03 (bốn)'"]),
        ("5 ngày. Tối đa 7 ngày",
         ["whole: 5 ngày", "whole: 7 ngày",
          "finding: one case has two limits: 5 ngày and 7 ngày"]),
    ],
)  # fmt: skip
def test_contradictions_inside_a_text(text, lines):
    assert said(text) == lines


@pytest.mark.parametrize("text", ["từ 0 đến 3 ngày", "từ 3 đến 0,3 ngày"])
def test_a_range_with_an_end_that_is_no_limit_is_left_unread(text):
    reading = parse_time_limits(text)
    assert (reading.limits, len(reading.unread), reading.findings) == ((), 1, ())


def test_a_sum_without_units_is_in_the_unit_given():
    assert said("12,5 + 10 = 22.5", "working_days") == [
        "stage: 12,5 ngày làm việc",
        "stage: 10 ngày làm việc",
        "whole: 22,5 ngày làm việc",
    ]


def test_spans_are_places_in_the_text_as_given():
    text = "- Kho\u0302ng  quá  05\u00a0ngày kể từ ngày nhận (không tính thời gian chờ)"
    reading = parse_time_limits(text)
    (limit,), (exclusion,) = reading.limits, reading.exclusions
    assert reading.text == text
    assert text[slice(*limit.span)] == "05\u00a0ngày"
    assert text[slice(*exclusion.span)] == exclusion.text == "không tính thời gian chờ"
    assert limit.anchor == "kể từ ngày nhận"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("5 ngày, kéo dài thêm trong ngày làm việc; nhận sau 16 giờ thì ngày làm việc tiếp theo",
         ["whole: 5 ngày, kéo dài thêm trong ngày làm việc; nhận sau 16 giờ 00 thì ngày làm việc "
          "tiếp theo"]),
        ("5 ngày, nếu hồ sơ hợp lệ, trường hợp khó thì 7 ngày",
         ["whole: 5 ngày", "whole: 7 ngày | trường hợp khó"]),
        ("Quy định thời hạn giải quyết không quá 3 ngày", ["whole: 3 ngày"]),
        ("Theo đó thời hạn giải quyết không quá 3 ngày", ["whole: 3 ngày"]),
        ("Gia hạn, điều chỉnh giấy: 5 ngày (điều chỉnh không quá 7 ngày)",
         ["whole: 5 ngày | Gia hạn, điều chỉnh giấy", "whole: 7 ngày | điều chỉnh"]),
    ],
)  # fmt: skip
def test_names_and_cases_around_a_time(text, lines):
    assert said(text) == lines


def test_a_shortened_limit_replaces_the_one_of_its_case():
    text = "Trường hợp khó: 30 ngày. Theo quy định: 20 ngày. Thời hạn sau rút ngắn: 15 ngày"
    assert said(text) == [
        "whole: 30 ngày | Trường hợp khó",
        "whole: 15 ngày",
        "unread: 20 ngày (replaced by the shortened limit)",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # tables
        ("Cấp mới | 10 ngày | Cấp lại | 5 ngày",
         ["whole: 10 ngày | Cấp mới", "whole: 5 ngày | Cấp lại"]),
        ("1\tCấp giấy phép\t15 ngày 2\tCấp lại\t07 ngày",
         ["whole: 15 ngày | [Cấp giấy phép]", "whole: 7 ngày | [Cấp lại]"]),
        ("Hạn: **7 ngày** (thường trú) hoặc **3 ngày** (tạm trú).",
         ["whole: 7 ngày | Hạn; thường trú", "whole: 3 ngày | Hạn; tạm trú"]),
        ("Trực tuyến\n05 Ngày làm việc\nTừ ngày nhận đủ hồ sơ hợp lệ.",
         ["whole: 5 ngày làm việc | Trực tuyến"]),
        # what is cited is no case
        ("Theo Điều 12 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018: không quá 10 ngày.",
         ["whole: 10 ngày"]),
        ("Căn cứ khoản 3 Điều 9 Luật Đầu tư, Nghị định 31 năm 2021, đối với nhà ở: 15 ngày",
         ["whole: 15 ngày | đối với nhà ở"]),
        ("Theo Luật Đất đai thời hạn giải quyết là 15 ngày", ["whole: 15 ngày"]),
        ("Theo Luật Đất đai 15 ngày", ["whole: 15 ngày"]),
        # a case in what is decided, and one before a colon for the rest of the sentence
        ("Trong 20 ngày, Sở cấp giấy phép đối với công trình; 15 ngày đối với nhà ở.",
         ["whole: 20 ngày | đối với công trình", "whole: 15 ngày | đối với nhà ở"]),
        ("Giải quyết chế độ ốm đau: tối đa 6 ngày kể từ ngày nhận; tối đa 3 ngày kể từ ngày nộp",
         ["whole: 6 ngày | Giải quyết chế độ ốm đau", "whole: 3 ngày | Giải quyết chế độ ốm đau",
          "finding: one case has two limits: 6 ngày and 3 ngày"]),
        ("Ngân hàng trả lời trong 45 ngày (đối với thẻ quốc tế: 60 ngày).",
         ["whole: 45 ngày | [Ngân hàng trả lời]",
          "whole: 60 ngày | đối với thẻ quốc tế | [Ngân hàng trả lời]"]),
        ("Bước 1: Thẩm định: 9 ngày", ["whole: 9 ngày | [Bước 1: Thẩm định]"]),
        ("Tại xã: 5 ngày. Tại Phòng Lao động - Thương binh và Xã hội: 7 ngày.",
         ["whole: 5 ngày | [Tại xã]",
          "whole: 7 ngày | [Tại Phòng Lao động - Thương binh và Xã hội]"]),
        ("30 ngày; vùng sâu, vùng xa không quá 60 ngày; vụ việc phức tạp không quá 70 ngày.",
         ["whole: 30 ngày", "whole: 60 ngày | difficult", "whole: 70 ngày | vụ việc phức tạp"]),
        ("Trẻ em: 5 ngày. Người trên 60 tuổi: 03 ngày.",
         ["whole: 5 ngày | Trẻ em", "whole: 3 ngày | Người trên 60 tuổi"]),
        # notes
        ("10 ngày (1) kể từ ngày nhận", ["whole: 10 ngày"]),
        ("15 ngày | 10 ngày (đã cắt giảm 5 ngày)",
         ["whole: 10 ngày", "unread: 15 ngày (replaced by the shortened limit)",
          f"unread: đã cắt giảm 5 ngày ({UNKNOWN})"]),
        ("20 ngày (Luật: 30 ngày)", ["whole: 20 ngày", f"unread: Luật: 30 ngày ({UNKNOWN})"]),
        # the clock
        ("Nếu nhận trước 16 giờ thì trong ngày.",
         ["whole: trong ngày làm việc; nhận sau 16 giờ 00 thì ngày làm việc tiếp theo"]),
        ("Trong ngày; sau 03 giờ chiều cùng ngày thì ngày làm việc tiếp theo",
         [f"whole: {SAME_DAY}"]),
        ("Trong ngày; trường hợp phải kéo dài thì cũng không quá 3 ngày làm việc",
         [f"whole: {SAME_DAY}", "whole: 3 ngày làm việc | trường hợp phải kéo dài",
          "finding: extended 3 ngày làm việc: by that or to that in all is not said"]),
        ("Within the day; dossiers received after 4 p.m. are returned on the next working day.",
         ["whole: trong ngày làm việc; nhận sau 16 giờ 00 thì ngày làm việc tiếp theo"]),
        # whose time it is
        ("Tổ chức, cá nhân bổ sung hồ sơ trong thời hạn 20 ngày.", ["other: 20 ngày"]),
        ("Giấy phép có thời hạn không quá 05 năm", ["other: 5 năm"]),
        ("15 ngày kể từ ngày hết hạn nhận đơn", ["whole: 15 ngày"]),
        ("3 ngày, cơ quan thuế cấp giấy chứng nhận đăng ký thuế",
         ["whole: 3 ngày"]),
        # what no machine should have read
        ("1O ngày", ["unread: 1O ngày (letters among the figures)"]),
        ("hồ sơ: 1 5 ngày", ["unread: 5 ngày (figures set apart, or two numbers)"]),
        ("15 ngày -> 10 ngày",
         ["unread: 15 ngày (changed to another amount)", f"unread: > 10 ngày ({UNKNOWN})"]),
        ("30'", ["unread: 30' (\"'\" is not a unit of limits)"]),
        ("Thời gian giải quyết giảm 30%", ["unread: giảm 30% (a share of a time)"]),
        ("Giảm 30% lệ phí; 5 ngày", ["whole: 5 ngày"]),
    ],
)  # fmt: skip
def test_forms_of_many_makers(text, lines):
    assert said(text) == lines


def test_a_length_that_names_no_case_is_unread():
    for text in ("Hợp đồng dưới 12 tháng: cấp phép", "từ đủ 3 năm trở lên: được miễn"):
        [left] = parse_time_limits(text).unread
        assert left.reason == "a length that names no case"
