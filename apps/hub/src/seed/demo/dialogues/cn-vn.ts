import type { Dialogue } from './dialogue';

/** Beijing and Hanoi prepare a video conference; the interpreters add courtesy translations. */
export const CHINA_VIET_NAM: Dialogue = {
  moments: {
    letter: { inDays: -2, utc: '07:00' },
    names: { inDays: 5, utc: '07:00' },
    reply: { inDays: 7, utc: '07:00' },
    test: { inDays: 14, utc: '06:00' },
    call: { inDays: 14, utc: '07:00' },
  },
  lines: [
    [
      'vn.liaison',
      'vi',
      'Kính chào các đồng nghiệp. Viện kiểm sát nhân dân tối cao Việt Nam đã nhận được công văn CV-218 ngày {letter} và đang nghiên cứu đề xuất họp trực tuyến.',
    ],
    [
      'vn.interpreter',
      'zh-Hans',
      '（参考译文）各位同事好。越南最高人民检察院已收到{letter}的CV-218号函，正在研究举行视频会议的建议。',
    ],
    [
      'cn.liaison',
      'zh-Hans',
      '谢谢告知。会议拟安排两项议题：一是联络渠道和答复时限，二是术语对照表的更新。请问越方是否同意？',
    ],
    [
      'cn.interpreter',
      'vi',
      '(Bản dịch tham khảo) Xin cảm ơn. Phía Trung Quốc đề xuất hai nội dung: một là kênh liên lạc và thời hạn trả lời, hai là cập nhật bảng thuật ngữ. Xin hỏi phía Việt Nam có đồng ý không?',
    ],
    [
      'vn.liaison',
      'vi',
      'Chúng tôi đồng ý với cả hai nội dung và đề nghị bổ sung nội dung thứ ba, khoảng 20 phút: cách thông báo kết quả cho người bị hại.',
    ],
    ['vn.interpreter', 'zh-Hans', '（参考译文）越方同意两项议题，并建议增加第三项，约二十分钟：如何向被害人告知结果。'],
    [
      'cn.liaison',
      'zh-Hans',
      '同意增加第三项。时间建议定在{call}，北京时间{call.time@Asia/Shanghai}，河内时间{call.time@Asia/Ho_Chi_Minh}，约九十分钟。',
    ],
    [
      'vn.liaison',
      'vi',
      'Thời gian {call.time@Asia/Ho_Chi_Minh} (giờ Hà Nội) ngày {call} là phù hợp. Phía Việt Nam dự kiến có năm người tham dự, trong đó có một phiên dịch.',
    ],
    [
      'cn.organizer',
      'zh-Hans',
      '收到。中方参会六人，含翻译一人。请越方于{names}前提供参会人员名单，姓名请按越南语原文书写，以便准确制作会议材料。',
    ],
    [
      'vn.protocol',
      'vi',
      'Danh sách sẽ được gửi trước ngày {names}, ghi đầy đủ họ tên và chức vụ bằng tiếng Việt và tiếng Anh.',
    ],
    ['cn.organizer', 'zh-Hans', '谢谢。会上如何称呼越方同事为宜？我们希望遵循贵方的习惯。'],
    [
      'vn.protocol',
      'vi',
      'Theo thông lệ Việt Nam, khi nói xin gọi bằng tên, ví dụ “bà Thương”, “ông Khoa”; trong văn bản chính thức xin ghi đầy đủ họ và tên.',
    ],
    [
      'vn.interpreter',
      'zh-Hans',
      '（参考译文）按越南习惯，口头称呼用名，例如“Thương女士”“Khoa先生”；正式文书请写全名。',
    ],
    ['cn.organizer', 'zh-Hans', '明白，会议材料一律写全名，会上按贵方习惯称呼。'],
    [
      'vn.interpreter',
      'zh-Hans',
      '关于术语表，有一处请确认：越文“tương trợ tư pháp về hình sự”拟译为“刑事司法协助”，是否妥当？',
    ],
    [
      'cn.interpreter',
      'zh-Hans',
      '妥当，我方术语表第12条即采用这一译法。另请看第27条：“电信网络诈骗”的越文是否为“lừa đảo qua viễn thông và trên mạng”？',
    ],
    [
      'vn.interpreter',
      'vi',
      'Đúng, chúng tôi dùng cách diễn đạt đó. Hai mục này sẽ được đưa vào bảng thuật ngữ bản số 4.',
    ],
    ['cn.liaison', 'zh-Hans', '很好，感谢两位翻译。线路测试建议安排在会前一小时，请双方技术人员届时上线。'],
    ['vn.liaison', 'vi', 'Chúng tôi đồng ý. Cán bộ kỹ thuật sẽ trực từ {test.time@Asia/Ho_Chi_Minh} (giờ Hà Nội).'],
    ['cn.liaison', 'zh-Hans', '收到，即北京时间{test.time@Asia/Shanghai}。我方同时检查备用线路。'],
    [
      'vn.liaison',
      'vi',
      'Xin hỏi thêm: văn bản trả lời CV-218 của chúng tôi nên kèm bản dịch tiếng Trung hay tiếng Anh?',
    ],
    ['cn.liaison', 'zh-Hans', '附中文或英文译文均可，以越文本为准。如附中文译文，我方内部办理会更快一些。'],
    ['vn.liaison', 'vi', 'Xin cảm ơn. Chúng tôi sẽ gửi kèm bản dịch tiếng Trung trước ngày {reply}.'],
    [
      'cn.organizer',
      'zh-Hans',
      '议程第二稿已经发出，编号CV-221：双方各致辞五分钟，三项议题合计七十分钟，最后十分钟确认后续工作。请越方核对。',
    ],
    [
      'vn.protocol',
      'vi',
      'Đã nhận CV-221. Chúng tôi không có ý kiến sửa đổi, chỉ đề nghị trong bản tiếng Việt ghi phía Việt Nam trước, theo nguyên tắc luân phiên.',
    ],
    ['cn.organizer', 'zh-Hans', '同意：中文本中方列前，越文本越方列前，符合惯例。定稿将按此发出。'],
    ['vn.liaison', 'vi', 'Xin cảm ơn các đồng nghiệp Trung Quốc. Hẹn gặp lại vào ngày {call}.'],
    ['cn.liaison', 'zh-Hans', '感谢越方同事的细致配合，{call}线上见。'],
  ],
};
