"""The words that limits are written with, Vietnamese and English, as patterns.

Every pattern is over normalized lower-case text. This is the one table of words: the files that
read it know where a word may be, not which words there are.
"""

from __future__ import annotations

import re

QUALIFIERS = (
    "không được vượt quá", "không vượt quá", "không được quá", "không quá", "không kéo dài quá",
    "tối đa là", "tối đa",
    "nhiều nhất", "lâu nhất", "chậm nhất là sau", "chậm nhất là", "chậm nhất sau", "chậm nhất",
    "muộn nhất là", "muộn nhất", "trong khoảng thời gian", "trong thời hạn", "trong thời gian",
    "trong khoảng", "khoảng", "trong vòng", "trong hạn", "trong",
    "tổng thời gian thực hiện các bước",
    "tổng cộng",
    "tổng số thời gian", "tổng thời gian", "tổng thời hạn", "thời hạn", "thời gian", "thì", "là",
    "cũng", "còn", "nhưng", "song", "hoặc", "và", "từ", "có thể", "xuống còn", "xuống",
    "within a maximum of", "within the next", "within", "no more than", "not more than",
    "must not exceed", "shall not exceed", "not exceeding", "not exceed", "no later than",
    "not later than", "at most", "may take up to", "take up to", "up to",
    "a maximum of", "maximum of", "maximum", "in", "is", "are", "of", "or", "and", "but", "then",
    "a further", "an additional", "another", "allow", "about", "≤", "<=", "<",
)  # fmt: skip
"""What may stand before a time and make it an upper bound, the longer ones first."""

ITEM_OPENERS = (
    "đối với|(?:trong )?(?:các )?trường hợp|(?:tổng )?(?:thời gian|thời hạn)|không quá|tối đa"
    "|trong (?:thời hạn|vòng)|nếu|riêng|khi|các xã|khu vực"
)
"""What a list item begins with, after its mark."""
SENTENCE_OPENERS = "Đối với|Trường hợp|Trong trường hợp|Riêng|Bước [0-9]"
TIME_OPENERS = "Không quá|Thời gian|Thời hạn"
"""What begins a sentence by its capital alone, where no stop ends the one before."""

NOT_WITHIN = re.compile(
    r"(?<!\w)(?:trước|ít nhất|tối thiểu|không (?:dưới|ít hơn)|định kỳ|hơn|trên|đủ|mỗi|cứ|hết|quá"
    r"|cách|before|at least|every"
    r"|each|more than|over|(?P<after>sau|after))$"
)
"""What makes a time no upper bound: 'before', 'at least', 'every', 'after'."""

_PRESENT = "(?<!công )(?<!chương )(?<!quy )(?<!giáo )(?<!hành )(?<!lộ )trình(?! (?:tự|độ))"
"""To present a paper to who decides, not the end of a longer word: 'công trình'."""

# Who acts.
AGENCY = (
    r"(?:các |những )?(?:cơ quan|đơn vị|(?<!cơ )(?<!trụ )sở(?! hữu)|ủy ban|ubnd|hội đồng|chủ tịch"
    r"|bộ trưởng|(?<!toàn )(?<!đường )(?<!sơ )(?<!nội )(?<!đồng )bộ(?! hồ sơ)"
    r"|tổng cục|chi cục|cục|vụ(?! việc)|phòng(?! (?:cháy|chống|ngừa|bệnh|khám))|văn phòng"
    r"|chi nhánh|công an|trung tâm|thủ trưởng|giám đốc"
    r"|trưởng|công chức|viên chức|cán bộ|thủ tướng|chính phủ|tòa án|viện|thanh tra|kho bạc"
    r"|ban quản lý|lãnh đạo|chuyên viên|đồn|hải quan|bảo hiểm xã hội|đại sứ quán|kiểm lâm"
    r"|tổ công tác|văn thư|đoàn|cảng vụ|ngân hàng|trạm|hạt|đội|ban(?! (?:hành|đầu))|quỹ"
    r"|cấp có thẩm quyền|chúng tôi"
    r"|the (?:\w+ ){0,4}"
    r"(?:authorit(?:y|ies)|agency|department|ministry|committee|office|officer|body)"
    r"|người (?:có thẩm quyền|đứng đầu|thực hiện chứng thực|tiếp nhận|giải quyết))(?!\w)"
)
APPLICANT = (
    r"(?:người|tổ chức|cá nhân|công dân|doanh nghiệp|chủ(?! tịch)|hộ gia đình|hai bên"
    r"|bên (?:nam|nữ)|nhà đầu tư|đương sự|thương nhân|cơ sở|thí sinh"
    r"|(?:the )?(?:applicants?|enterprises?|organi[sz]ations?|individuals?|citizens?))(?!\w)"
)
MUST = (
    r"(?:phải|có (?:trách nhiệm|quyền|nghĩa vụ|nhu cầu)|nộp|đến|gửi|thực hiện"
    r"|hoàn (?:thành|thiện)|bổ sung|không|must|shall|has to|have to|may)(?!\w)"
)
MUST_DO = re.compile(rf"(?<!\w){MUST}|(?<!\w)(?:nhận|được|làm|trả|đóng)(?!\w)")
WHO = re.compile(APPLICANT)
AGENCY_NAME = re.compile(
    r"(?: nhà nước)?(?: có thẩm quyền)?(?: cấp (?:giấy )?phép"
    r"| đăng ký (?:đất đai|kinh doanh|cư trú|hộ tịch|đầu tư))?"
)
"""The part of an agency's name that looks like a verb."""
DECISION = re.compile(
    r"(?<!\w)(?:cấp(?! (?:xã|huyện|tỉnh|quận|trung ương|trên|dưới|cơ sở|có thẩm quyền|thành phố"
    r"|giấy (?:biên nhận|tiếp nhận|hẹn)|phiếu (?:hẹn|tiếp nhận)))|giải quyết|quyết định|phê duyệt"
    r"|ban hành (?:quyết định|giấy|nghị quyết)|chấp thuận|công nhận|xác nhận|chứng thực"
    r"|chứng nhận|đăng ký|ghi|trao|xóa|gia hạn|trả kết quả|cập nhật|hủy|(?:grant|issue|decide"
    r"|approve|register|record|return)s?)(?!\w)"
)
PREPARATION = re.compile(
    rf"(?<!\w)(?:{_PRESENT}|gửi|chuyển|lấy ý kiến|thông báo|yêu cầu|hướng dẫn|mời|niêm yết"
    r"|đăng tải|tổ chức (?:họp|thẩm định|thẩm tra|kiểm tra|xác minh|đánh giá|lấy)|họp|thành lập"
    r"|có văn bản|có ý kiến|trả lời|báo cáo|tham mưu|giao|phân công|lập|phối hợp|bàn giao"
    r"|ban hành văn bản|công khai|cho ý kiến|(?:notif(?:y|ie)|inform|submit"
    r"|send|consult)s?)(?!\w)"
)
EXAMINATION = re.compile(
    r"(?<!\w)(?:thẩm định|thẩm tra|xác minh|kiểm tra|rà soát|xem xét|tiếp nhận|đánh giá"
    r"|(?:examine|verif(?:y|ie)|inspect|check|review)s?)(?!\w)"
)

# Which case.
CONDITION = re.compile(
    r"(?:(?:và|hoặc|còn|riêng|nhưng|trừ|áp dụng) )?"
    r"(?:đối v[ớơ]i(?: (?:các )?trường hợp)?|(?:trong )?(?:các |những |một số )?trường hợp"
    r"|với(?: trường hợp)?|nếu|khi|tại|ở|riêng|nơi"
    r"|cho(?! (?:toàn bộ|tất cả|mọi|mỗi|từng|một|cả))"
    r"|hồ sơ(?= (?:cấp (?:mới|lại|đổi|xã|huyện|tỉnh)|giấy|điện tử|trực tuyến)(?!\w)))(?!\w)"
    r"|(?:and |or |but )?(?:in (?:the )?(?:case|event)s?(?: of| where| that)?|for|if|where|when"
    r"|in(?= (?:the )?(?:(?:mountainous|remote|island|border|ordinary|urban|rural)(?!\w)"
    r"|\w+ cases?(?!\w)))"
    r"|unless)(?!\w)"
)
KIND = re.compile(
    r"(?:(?:vụ việc|hồ sơ|việc|hợp đồng|trường hợp|thủ tục)(?: (?:có tính chất|tính chất))? )?"
    r"(?:đặc biệt |rất )?(?:phức tạp|đặc biệt|khó khăn|khẩn cấp|khẩn|đơn giản"
    r"|(?:cần |phải |cần phải )?xác minh)"
    r"(?: [^,;:.]{1,60})?"
    r"|(?:các )?(?:dự án|công trình|hợp đồng|cơ sở|phương tiện|khách hàng|khu vực|hạng|loại|nhóm)"
    r" [^,;:.]{1,60}(?:,(?: và)? (?:cấp|hạng|loại|nhóm|dự án|công trình) [^,;:.]{1,20})*"
    r"|(?:khu vực )?(?:nông thôn|thành thị|đô thị|thành phố|đồng bằng)"
    r"|(?:hình thức )?(?:nộp )?(?:hồ sơ )?(?:trực tiếp|trực tuyến|(?:qua )?(?:dịch vụ )?bưu chính"
    r"(?: công ích)?)"
    r"|(?:hạng|loại|nhóm) \w{1,3}(?:(?:, ?| và | hoặc )\w{1,3}){1,9}"
    r"|(?:complicated|complex|special|urgent|express|simple|ordinary)(?: cases?)?"
    r"(?: (?:applications?|requests?|dossiers?)(?: (?:are|is) (?:processed|handled|settled))?)?"
)
"""A case without a word that opens it: 'vụ việc phức tạp', 'xác minh'."""
CASE_ONLY = re.compile(
    r"(?:áp dụng )?(?:đối v[ớơ]i|(?:trong )?(?:các )?trường hợp)(?!\w)"
    r"(?!.* (?:thì|(?<!không )phải|được áp dụng|không quá) )"
)
CITED = re.compile(
    r"(?:theo|căn cứ)(?: quy định)?(?: tại| của| vào)? (?:các )?"
    r"(?=(?:điều|khoản|điểm|mục|luật|bộ luật|nghị định"
    r"|nghị quyết|thông tư|quyết định|công văn|phụ lục|hướng dẫn|văn bản)(?!\w))"
)
"""What opens a cited law, not a case."""
CITED_ON = re.compile(
    r"(?:và )?(?:điều|khoản|điểm|mục|luật|bộ luật|nghị định|nghị quyết|thông tư|quyết định|ngày|số"
    r"|chương|phụ lục|được (?:sửa đổi|bổ sung)|sửa đổi|bổ sung)(?!\w)|[0-9]"
)
"""What goes on with a citation after its comma."""
LAW = re.compile(
    r"(?:theo )?(?:quy định (?:của )?)?(?:luật|nghị định|thông tư|quy định)(?: \S+){0,4}"
)
"""What the law allows, beside what a province has made of it."""
FOOTNOTE = re.compile(r"[0-9*]{1,3}")
"""A mark in brackets that refers to a note."""
VALID = re.compile(
    r"(?:(?:đối v[ớơ]i|trường hợp|nếu) )?hồ sơ(?: (?:đã|được|có|nộp|đầy đủ|hợp lệ|chính xác"
    r"|đủ điều kiện(?: giải quyết)?|đúng quy định|và)|,)+"
    r"|nếu (?:xét )?(?:thấy )?(?![^,;]*(?:chưa|không) )(?:[^,;]|nam, nữ){0,120}?"
    r"(?:đủ điều kiện|hợp lệ|có cơ sở|phù hợp|đúng sự thật)(?: [^,;]*)?,?"
    r"|(?:khi|sau khi) (?:tiếp )?nhận (?:được )?đủ [^,;]*,?"
    r"|if (?:determin|find|satisf|consider)\w+ [^;]*"
    r"|if (?:the )?(?:dossier|application|documents?) (?:is|are) (?:complete|valid)[^,;]*,?"
)
"""The ordinary case, which is not a condition: a dossier that is complete and correct."""
INCOMPLETE = re.compile(
    r"(?:chưa|không) (?:đầy đủ|đủ|hợp lệ|đúng|bảo đảm|đảm bảo|phù hợp|đạt|hoàn thiện|bổ sung"
    r"|đáp ứng)"
    r"|(?:is|are) (?:incomplete|invalid|insufficient|not (?:complete|valid|sufficient))"
)
DIFFICULT = re.compile(
    r"miền núi|xa xôi|địa hình phức tạp|hải đảo|vùng sâu|vùng xa|khó khăn|đặc khu|vùng cao"
    r"|(?:xã|huyện) đảo"
    r"|(?:xã|vùng|khu vực|địa bàn) biên giới"
    r"|mountainous|remote|islands?|border (?:areas?|communes?)"
)
ORDINARY = re.compile(
    r"(?:xã|phường|khu vực|vùng|địa bàn|địa phương)[^;:]{0,40} (?:thông thường|còn lại)"
    r"|ordinary areas?"
)
PLACE = re.compile(
    r"(?:(?:và|hoặc|còn|riêng|nhưng) )?(?:đối v[ớơ]i|tại|ở|cho|với|riêng)?\s*"
    r"(?:các |những |một số )?(?:xã|phường|thị trấn|khu vực|vùng|địa bàn|địa phương|tổ dân phố"
    r"|thôn|huyện|tỉnh|thành phố|thị xã|quận|đặc khu|đảo|nơi|miền núi|biên giới|hải đảo)(?!\w)"
    r"|(?:and |or |but )?(?:in|for) (?:the )?(?:mountainous|remote|island|border|ordinary area)"
)

# What the time is for.
TIME = re.compile(
    r"(?:tổng )?(?:số )?(?:thời gian|thời hạn)(?!\w)|(?:tổng )?số (?:ngày|giờ)(?: làm việc)?(?!\w)"
    r"|(?:tggq|tổng(?=\s*(?::|$)))(?!\w)|(?:the )?(?:total )?(?:processing |handling |settlement )?"
    r"(?:times?(?: limit)?|period|deadline|duration|turnaround(?: time)?)(?!\w)"
    r"|(?:the )?(?:total|processing|handling|settlement)(?: takes)?(?!\w)|it takes(?!\w)"
)
GENERIC = re.compile(
    r"(?:\s*(?:(?:tối đa )?(?:giải quyết|thực hiện|xử lý|trả kết quả|trả|hoàn thành|được tính|tính"
    r"|có|cho|kết quả)|hồ sơ|việc|công việc|thủ tục(?: hành chính)?|này|nêu trên|và|chung"
    r"|theo quy định|quy định|cụ thể|như sau|ngay|nói trên|trên|lần đầu|liên thông|thông thường"
    r"|thường|tổng(?: cộng)?|for (?:processing|handling|settlement)|for|may be|shall be)"
    r"(?!\w))*\s*[,:]*\s*"
)
HANDLING = re.compile(r"\s*(?:giải quyết|xử lý)(?!\w)(?!(?: đối với)?(?: việc)? thủ tục )")
ACT = re.compile(
    r"(?:việc )?(?:thủ tục |hình thức )?(?:cấp|đăng ký|xem xét|xử lý|giải quyết|chi trả|thanh toán"
    r"|hoàn|đấu nối|nhận hồ sơ|trả lời|phản hồi|gia hạn|điều chỉnh|bổ sung|sửa đổi"
    r"|thay đổi|chuyển|cho phép|phê duyệt|chấp thuận|công nhận|xác nhận|xác định|chứng thực"
    r"|thu hồi|giao|cho thuê|thẩm định|thẩm tra|kiểm tra|đính chính|xóa|tách|hủy|thừa kế|mua|bán"
    r"|tiếp nhận|trình|công bố|ban hành|ký|thông báo|lấy ý kiến|xác minh|giám định|đo đạc"
    r"|thông quan|giải ngân|kích hoạt|phát hành|tra soát|phúc khảo|xét (?:tuyển|duyệt)|công chứng"
    r"|khôi phục|khắc phục|sửa chữa|cung cấp|bồi thường|hỗ trợ"
    r"|thành lập|giải thể|tạm ngừng|chấm dứt|mở|lắp đặt|thẩm duyệt|nghiệm thu|quyết định"
    r"|(?:renewal|extension|issuance|registration|approval|amendment|publication|examination)"
    r"|tổ chức(?= (?:họp|thẩm|kiểm|xác|đánh|lấy|thi|khảo|thực|hội|đoàn|lễ)(?!\w))|tính)(?!\w)"
)
STEP = re.compile(
    rf"(?<!\w)(?:bước|giai đoạn|{_PRESENT}|họp|thông báo"
    r"|luân chuyển|chuyển hồ sơ|lấy ý kiến|thẩm tra|xác minh|(?<!đăng )ký|ban hành|thu hồi)(?!\w)"
    r"|tại (?:bộ phận|phòng|sở|cơ quan|ủy ban|ubnd|văn phòng|trung tâm|chi cục|cục|cấp)"
)
STEP_FIRST = re.compile(r"bước |cấp (?:xã|huyện|tỉnh|trung ương|bộ)(?!\w)")
NO_HANDLING = re.compile(
    r"nghĩa vụ tài chính|tính (?:lại )?tiền"
    r"|cơ quan thuế(?!.{0,60} (?:(?:hoàn|miễn|giảm|đăng ký) thuế|mã số thuế))|chụp|niêm yết"
    r"|đăng (?:tin|báo|tải)|công khai|nộp (?:thuế|phí|lệ phí|tiền|báo cáo)"
    r"|hiệu lực|giá trị|hết hạn|gần nhất|(?:của|trên) giấy|validity|valid"
)
PERSONAL = re.compile(r"tuổi|kinh nghiệm|old|of age|of experience")
"""What makes a length after it one of a person."""
NO_HANDLING_FIRST = re.compile(
    r" (?:của |được )?(?:nộp|tiếp nhận|tạm (?:dừng|ngừng) (?:giải quyết|tính)|bổ sung"
    r"|hoàn thiện|lưu|tạm trú|cư trú"
    r"|sử dụng|sở hữu|hoạt động|hưởng|khiếu nại|bảo hành|thử việc|đào tạo|báo cáo|thuê|làm việc"
    r"|bảo quản|thanh toán|bảo lưu|khai thác|kháng cáo|bảo hộ|vay|công tác|học|nghỉ|thi công"
    r"|vận hành|lao động|hợp đồng"
    r"|người(?! (?:có thẩm quyền|đứng đầu))|cá nhân|doanh nghiệp|giấy)(?!\w)"
)
REDUCED = re.compile(r"cắt giảm|rút ngắn|đã giảm|giảm (?:còn|xuống)")
CUT_BY = re.compile(r"(?:đã )?(?:cắt )?(?:giảm|rút ngắn)(?!\w)")
"""What a note begins with that has by how much a limit was shortened."""
AFTER_CUT = re.compile(
    r"sau (?:khi )?(?:được )?(?:cắt giảm|rút ngắn|giảm)"
    r"|(?:giải quyết|thực hiện) (?:thực tế|còn lại)"
)
"""What makes a time the one that holds, in place of the one before it."""
PARTS = re.compile(
    r"(?<!\w)(?:trong đó|chia ra|(?:gồm|theo)(?: các| \w+)? (?:bước|giai đoạn)"
    r"|of which|including:|(?<=\()(?:bao )?gồm|(?<=, )(?:bao )?gồm(?=:? [0-9])"
    r"|(?:kể cả|(?<!không )bao gồm(?: cả)?)(?= thời gian ))(?!\w)"
)
TOTAL = re.compile(r"(?<!\w)(?:tổng|total)(?!\w)")
JOINED = re.compile(r"(?:[\s,;+]|và|cộng|với)*")

# From when, until when, how much longer.
ANCHOR = re.compile(
    r"(?:được )?(?:tính )?(?:k[ểề] )?(?:từ|sau)(?: khi| ngày| thời điểm| lúc)|k[ểề] từ|tính từ"
    r"|(?:counted |counting |starting )?(?:from|after|since|upon|following|as of)(?!\w)"
    r"|of (?:the )?(?:date |day )?(?:of )?"
    r"(?:receipt|receiving|submission|filing|acceptance|accepting)(?!\w)"
)
PROLONGED = "kéo dài"
"""What makes more time of a case that names it: 'không quá 03 ngày làm việc nữa'."""
EXPIRY = re.compile(
    r"(?:hết|đến) (?:thời )?hạn(?! (?:nộp|nhận|tiếp nhận|đăng ký|niêm yết|công khai))"
    r"|expiry|expiration"
)
"""What an extension is counted from."""
BEFORE = re.compile(r"(?:làm việc )?trước (?:khi|ngày|thời|lúc|lần)")
BEFORE_LAST = re.compile(r"(?<!\w)trước (?:khi|ngày|thời)[^,:;]*$")
DAY_OF = re.compile(r"[^.;:]{0,80}?(?<!\w)(?:nhận|nộp|gửi)(?!\w)[^,;.:]*")
DONE = re.compile(
    r"(?:(?:phải|sẽ|có trách nhiệm|được|thực hiện) )*(?:giải quyết|trả kết quả|xử lý"
    r"|có kết quả|hoàn thành|cấp|tiếp nhận|thụ lý|nhận)(?!\w)"
)
ASIDE = re.compile(
    r"(?:theo(?! (?:sự )?thỏa thuận)(?: [^\s,;.]+)*|so với"
    r"|(?:tùy|bất kể)(?: [^\s,;.]+)+"
    r"|của pháp luật|như sau|sau$|sau(?=\s*[.,;)])"
    r"|cho (?:toàn bộ|tất cả|mọi|mỗi|từng|một|cả)(?: [^\s,;.]+)*"
    r"|(?:đồng thời )?(?:phải |có trách nhiệm )(?:thông báo|trả lời|nêu)(?: [^;.]+)?"
    r"|to (?:obtain|get|issue|process)(?: [^;.]+)?"
    r"|không (?:kể|tính|bao gồm) (?:cả )?ngày (?:tiếp )?(?:nhận|nộp)(?: [^\s,;.]+)*"
    r"|(?:(?:01|1|một|mỗi) )?(?:bộ )?hồ sơ(?! cấp ))(?!\w)"
)
AGREED = re.compile(
    r"(?:(?:hoặc|và|nhưng),? )?(?:có thể )?(?:kéo )?dài hơn (?:nếu )?theo (?:sự )?thỏa thuận"
)
EXTENDED = re.compile(
    r"(?:kéo dài|(?:được|thể|gian|hạn) gia hạn|gia hạn(?= thêm))"
    r"(?: (?:giải quyết|việc)(?: [^\s,;.]+){0,4}?)?"
    r"(?P<how> thêm| hơn| đến| tới| lên)?(?: (?:một|hai|0?[12]) lần)?(?:, mỗi lần)?"
    r"(?: thời (?:gian|hạn)(?: (?:giải quyết|thực hiện|xử lý|xác minh|chứng thực))?(?: hồ sơ)?)?"
    r"(?P<more> thêm)?$"
    r"|(?:extended|extendable|prolonged)(?: once| twice)?(?P<by> by| for| to)?$"
)
ADDED = re.compile(
    r"(?:(?:tăng|cộng|tính|được|bổ sung) thêm|được (?:tăng|cộng)|^thêm)(?: thời gian)?$"
)

# What cannot be read as a number.
_DAYS_OFF = r"(?: vào| cả)?(?: thời gian)? (?:các )?(?:ngày (?:nghỉ|lễ|tết|thứ)|thứ|chủ nhật|lễ)"
DAYS_OFF = re.compile(rf"không (?:được )?(?:kể|tính|bao gồm){_DAYS_OFF}")
DAYS_OFF_HERE = re.compile(rf"(?:không (?:được )?(?:kể|tính|bao gồm)|trừ){_DAYS_OFF}")
ELSEWHERE = re.compile(
    r"thời (?:gian|hạn) (?:thực hiện|giải quyết|xử lý)(?!\w)[^\n]{0,200}"
    r" theo (?:quy định (?:đối với|tại|của)|dự án|từng)"
)
