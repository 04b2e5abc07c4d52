import type { FullPhrasebook } from '../exchanges';

/** Vietnamese. */
export const VIETNAMESE: FullPhrasebook = {
  documents: [
    'Dự thảo chương trình hội đàm công tác',
    'Danh sách đầu mối liên lạc',
    'Bảng thuật ngữ đối chiếu',
    'Biên bản họp trực tuyến chuyên gia',
    'Mẫu yêu cầu tương trợ tư pháp',
    'Chương trình đào tạo',
    'Bản so sánh quy định pháp luật',
    'Mẫu danh sách đoàn',
    'Dự thảo tuyên bố chung',
    'Báo cáo tóm tắt công tác năm',
    'Lịch trao đổi chuyên gia',
    'Hướng dẫn kỹ thuật kết nối trực tuyến',
  ],
  topics: {
    'telecom-fraud': 'Lừa đảo qua viễn thông và trên mạng',
    'money-laundering': 'Rửa tiền',
    gambling: 'Đánh bạc xuyên biên giới',
    cybercrime: 'Tội phạm mạng',
    'migrant-smuggling': 'Đưa người di cư trái phép',
    'trafficking-in-persons': 'Mua bán người',
    'drug-trafficking': 'Tội phạm về ma túy',
    training: 'Đào tạo và bồi dưỡng nghiệp vụ',
    treaties: 'Điều ước và quy định pháp luật',
  },
  exchanges: {
    greeting: [
      [
        'Kính chào các đồng nghiệp. Hôm nay tôi trực tại phòng liên lạc này, nếu cần xin nhắn tại đây.',
        'Cảm ơn, chúng tôi đã nhận được thông tin. Phía chúng tôi cũng có cán bộ trực.',
      ],
      [
        'Kính chào các đồng nghiệp, xin cảm ơn sự phối hợp trong thời gian qua. Văn bản đến được vào sổ trong ngày và chúng tôi sẽ thông báo tại đây.',
        'Xin cảm ơn sự hỗ trợ của quý cơ quan. Phía chúng tôi cũng vào sổ trong ngày.',
      ],
    ],
    call: [
      [
        'Chúng tôi đề nghị họp trực tuyến về “{topic}” vào ngày {day}, lúc {day.time} giờ của chúng tôi ({day.time@UTC} UTC). Xin cho biết thời gian này có thuận tiện không.',
        'Thời gian này phù hợp, bên chúng tôi là {day.time}. Sẽ có {n} cán bộ tham dự.',
        'Cảm ơn đã xác nhận. Đường dẫn cuộc họp sẽ được gửi tại đây trước một ngày.',
      ],
      [
        'Chúng tôi đề nghị trao đổi trực tuyến ngày {day}, nội dung “{topic}”, bắt đầu lúc {day.time} giờ của chúng tôi, khoảng một giờ. Xin cho ý kiến.',
        'Chúng tôi đồng ý và sẽ kết nối lúc {day.time} giờ địa phương. Đề nghị gửi chương trình trước một ngày.',
        'Vâng, chương trình mang số {ref} sẽ được gửi sớm.',
      ],
    ],
    receipt: [
      [
        'Văn bản “{doc}” đã được gửi, số {ref}. Đề nghị xác nhận khi nhận được.',
        'Đã nhận đầy đủ {ref}, đã vào sổ và chuyển đơn vị chuyên môn.',
      ],
      [
        'Xin gửi “{doc}” ({ref}), gồm {page} trang. Đề nghị xác nhận đã nhận.',
        'Đã nhận {ref}, đủ số trang, xin cảm ơn. Chúng tôi sẽ trả lời trước ngày {day}.',
      ],
    ],
    translation: [
      [
        'Quý cơ quan có thể cung cấp bản dịch tham khảo của “{doc}” không? Chúng tôi cần để báo cáo nội bộ, tốt nhất là trước ngày {day}.',
        'Được, bản dịch tham khảo sẽ được gửi trước ngày {day}. Nếu có khác biệt, bản gốc có giá trị.',
        'Xin cảm ơn các đồng nghiệp.',
      ],
      [
        'Phụ lục của {ref} chưa có bản dịch, xin hỏi khi nào có thể nhận được?',
        'Bản dịch đang được hiệu đính, ngày {day} sẽ hoàn thành.',
        'Vâng, cảm ơn các đồng nghiệp biên dịch.',
      ],
    ],
    status: [
      [
        'Xin hỏi công văn {ref} đang được xử lý đến đâu? Đơn vị chuyên môn muốn biết thời gian trả lời dự kiến.',
        '{ref} đang trình ký, dự kiến trả lời trước ngày {day}.',
      ],
      [
        'Chúng tôi muốn biết tình hình giải quyết {ref}. Nếu cần bổ sung tài liệu, xin thông báo.',
        'Tài liệu đã đầy đủ, không cần bổ sung. Chúng tôi sẽ trả lời trước ngày {day}.',
      ],
    ],
    duty: [
      [
        'Xin lưu ý: ngày {day} chúng tôi chỉ bố trí cán bộ trực. Việc khẩn xin ghi rõ “khẩn”.',
        'Cảm ơn, chúng tôi đã ghi vào lịch công tác.',
      ],
      [
        'Ngày {day} cán bộ chúng tôi tham gia tập huấn nội bộ nên có thể trả lời chậm hơn, mong được thông cảm.',
        'Cảm ơn đã báo trước. Chúng tôi sẽ không xếp lịch trao đổi vào ngày đó.',
      ],
    ],
    delegation: [
      [
        'Đề nghị gửi danh sách đoàn trước ngày {day}, gồm họ tên (bằng tiếng bản ngữ và chữ Latinh), chức vụ và ngôn ngữ làm việc.',
        'Danh sách sẽ được gửi đúng hạn, dự kiến có {n} người.',
        'Cảm ơn, chúng tôi tạm bố trí {n} chỗ. Nếu có thay đổi, xin thông báo kịp thời.',
      ],
      [
        'Để bố trí chỗ ngồi và phiên dịch, đề nghị xác nhận số lượng thành viên đoàn trước ngày {day}.',
        'Đoàn chúng tôi có {n} người và một phiên dịch, danh sách chính thức sẽ gửi sau.',
        'Đã rõ. Thứ tự lễ tân theo nguyên tắc đã thống nhất và có bản thuyết minh kèm theo.',
      ],
    ],
    connection: [
      [
        'Đề nghị kiểm tra đường truyền vào ngày {day}, cán bộ kỹ thuật của chúng tôi sẽ kết nối lúc {day.time}.',
        'Đồng ý, chúng tôi kết nối lúc {day.time} giờ địa phương và kiểm tra cả đường dự phòng.',
      ],
      [
        'Cuộc họp ngày {day} cần hai kênh phiên dịch, đề nghị kiểm tra giúp micrô và tai nghe.',
        'Vâng, cán bộ kỹ thuật sẽ có mặt trước nửa giờ.',
      ],
    ],
    term: [
      [
        'Đề nghị thống nhất cách dịch “{topic}” trong bảng thuật ngữ; chúng tôi đề xuất dùng cách diễn đạt trong tài liệu cuộc họp trước.',
        'Đồng ý. Bảng thuật ngữ đã chỉnh lý sẽ được gửi trước ngày {day}.',
        'Vâng, chúng tôi sẽ dùng bản mới.',
      ],
      [
        'Trong {ref}, “{topic}” được dịch theo hai cách, xin xác nhận dùng cách nào.',
        'Chúng tôi đề xuất dùng cách dịch trong văn bản công ước, đã ghi chú trong bảng thuật ngữ.',
        'Đã rõ, chúng tôi sẽ chỉnh lại văn bản.',
      ],
    ],
    deadline: [
      [
        'Xin nhắc: ý kiến về “{doc}” đề nghị gửi trước ngày {day}.',
        'Ý kiến của chúng tôi đang được tổng hợp và sẽ gửi trước ngày {day}.',
      ],
      [
        'Thời hạn góp ý “{doc}” kết thúc ngày {day}, chúng tôi mong nhận được ý kiến của quý cơ quan.',
        'Chúng tôi không có ý kiến sửa đổi, văn bản trả lời chính thức sẽ gửi sau.',
      ],
    ],
    minutes: [
      [
        'Dự thảo biên bản đã hoàn thành, số {ref}. Đề nghị các bên kiểm tra phần phát biểu của mình.',
        'Đã kiểm tra, chúng tôi không có ý kiến sửa đổi.',
        'Phía chúng tôi cũng nhất trí, đề nghị hoàn thiện bản chính thức.',
      ],
      [
        'Đề nghị xem lại biên bản cuộc họp trực tuyến vừa qua ({ref}), đoạn {n} nói về các việc tiếp theo.',
        'Đề nghị bổ sung vào đoạn {n}: “Các bên tiếp tục giữ liên lạc qua cán bộ đầu mối”. Các nội dung khác chúng tôi đồng ý.',
        'Chúng tôi nhất trí với nội dung bổ sung.',
      ],
    ],
    agenda: [
      [
        'Đề nghị đưa nội dung “{topic}” vào chương trình cuộc họp tới, khoảng hai mươi phút.',
        'Đồng ý, phía chúng tôi sẽ cử một chuyên gia phát biểu.',
        'Vâng, nội dung này sẽ là mục {n}.',
      ],
      [
        'Dự thảo chương trình ({ref}) đã được cập nhật, “{topic}” là mục {n}. Xin xác nhận.',
        'Chúng tôi xác nhận. Đề nghị ghi rõ ngôn ngữ phát biểu để chuẩn bị phiên dịch.',
        'Đã ghi, cảm ơn đã nhắc.',
      ],
    ],
    training: [
      [
        'Khóa bồi dưỡng trực tuyến “{topic}” dự kiến tổ chức ngày {day}, đề nghị giới thiệu không quá {n} học viên.',
        'Cảm ơn lời mời. Chúng tôi giới thiệu {n} người, danh sách sẽ gửi sau.',
        'Cán bộ của chúng tôi cũng sẽ tham gia.',
      ],
      [
        'Ngày {day} sẽ có buổi thuyết trình “{topic}”, có phiên dịch, mời các đồng nghiệp đăng ký.',
        'Xin cảm ơn, chúng tôi sẽ tổ chức cho kiểm sát viên theo dõi trực tuyến.',
        'Đã nhận, chúng tôi sẽ gửi lại phiếu đăng ký đúng hạn.',
      ],
    ],
    correction: [
      [
        'Trang {page} của “{doc}” có lỗi đánh máy. Bản đính chính số {ref}, đề nghị sử dụng bản này.',
        'Đã nhận bản đính chính và thay thế bản trước.',
      ],
      [
        'Xin đính chính: ngày họp trong {ref} là ngày {day}. Chúng tôi xin lỗi về sự nhầm lẫn.',
        'Cảm ơn đã đính chính, chúng tôi đã cập nhật lịch.',
      ],
    ],
    thanks: [
      [
        'Xin cảm ơn sự hỗ trợ của quý cơ quan về “{topic}”; đơn vị chuyên môn của chúng tôi gửi lời cảm ơn.',
        'Rất vui được phối hợp, mong tiếp tục hợp tác.',
      ],
      [
        'Cuộc họp trực tuyến đã thành công tốt đẹp, xin cảm ơn các đồng nghiệp và phiên dịch.',
        'Chúng tôi cũng xin cảm ơn sự chuẩn bị chu đáo của quý cơ quan.',
      ],
    ],
  },
};
