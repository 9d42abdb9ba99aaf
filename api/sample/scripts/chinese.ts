import type { LanguagePack } from '../script.ts'

export const CHINESE: LanguagePack = {
  language: 'zh',
  weight: 4,
  charsets: ['gb18030', 'gb18030', 'utf-8'],
  greeting: { near: '{toName}，你好！', far: '{toName}，您好！', plain: '您好！' },
  closing: { near: '谢谢！', far: '[此致敬礼|顺祝商祺]' },
  reply: '回复：',
  wrote: '{name} 于 {when} 写道：',
  labels: ['发件人：', '发送时间：', '收件人：', '主题：'],
  scripts: [
    {
      topic: 'groups',
      from: ['agency'],
      to: ['gruppen@', 'groups', 'info@'],
      weight: 3,
      subject: '{n}人团队船票预订（{date}）',
      turns: [
        '我们有一个{n}人的旅游团，计划{date}乘船前往维斯比，{date2}返回。请问能否提供团队价格？团里有{few}位老人，希望安排靠近电梯的座位。',
        '感谢您的来信。我们已为贵团预留了{time}出发的座位，团队价格为{price}，含午餐。老人的座位安排在五层电梯旁。请在出发前十天提供名单。',
        '价格可以接受，请正式预订。名单见附件，如有变化会及时通知。',
        '预订已确认，订单号是{nr}。请在开船前四十五分钟到达码头。',
      ],
      files: [
        {
          turn: 2,
          name: '团队名单.xlsx',
          title: '名单',
          rows: ['序号;姓名;餐食', '1;赵明远;素食', '2;钱秀英;鱼', '3;孙国强;不限'],
        },
      ],
    },
    {
      topic: 'parts',
      from: ['supplier'],
      to: ['groups'],
      subject: '关于{ship}备件的交货时间',
      turns: [
        '请转告贵公司技术部门：{ship}所需的水泵和密封圈已经备好，预计{date}发货，运输大约需要两周。报价单见附件。',
        '收到，我已转给船队办公室。请在箱子外面注明船名和订单号{nr}。',
        '好的，会按要求标注。发货后再把单号发给您。',
      ],
      files: [
        {
          turn: 0,
          name: '报价单_{nr}.xlsx',
          title: '报价单',
          rows: ['名称;数量;单价', '水泵;1;860', '密封圈;12;35'],
        },
      ],
    },
    {
      topic: 'praise',
      from: ['agency'],
      to: ['gruppen@', 'info@', 'groups'],
      subject: '感谢信',
      turns: [
        '上周的行程非常顺利，游客们对{ship}的服务赞不绝口，特别喜欢船上的鱼汤。希望明年继续合作。',
        '感谢您的肯定，我们会把您的话转达给船员和厨师。期待明年再次见到你们！',
      ],
      files: [{ turn: 0, name: '合影.jpg', title: '', rows: [] }],
    },
  ],
}
