import type { Words } from '../catalogue.ts'

export const beside: Words<'beside', Intl.LDMLPluralRule> = {
  besideTabs: 'ما يُعرض',
  besideMailbox: 'صندوق البريد',
  besideSelected: 'الرسالة المحددة',
  besideFollows: 'يتبع Outlook',
  selectedInOutlook: 'محددة في Outlook',
  archivedCopy: 'النسخة المؤرشفة',
  heldIn: {
    zero: 'ليست في أي أرشيف',
    one: 'في أرشيف واحد',
    two: 'في أرشيفين',
    few: 'في {n} أرشيفات',
    many: 'في {n} أرشيفًا',
    other: 'في {n} أرشيف',
  },
  archivedSince: 'في أرشيفاتك منذ {time}',
  notArchived: 'ليست هذه الرسالة في أرشيفاتك بعد. يصل البريد الجديد إلى هنا خلال ثوانٍ قليلة.',
  besideConversation: 'المحادثة',
  besideMessages: {
    zero: 'لا رسائل',
    one: 'رسالة واحدة',
    two: 'رسالتان',
    few: '{n} رسائل',
    many: '{n} رسالة',
    other: '{n} رسالة',
  },
  moreFrom: 'المزيد من {name}',
  moreFromAll: 'عرض الكل',
  besideApart: 'لم يستجب Outlook. تعمل هذه اللوحة كصفحة، ولا تتبع الرسالة المحددة.',
  besideFailed: 'لم تُجب الأرشيفات.',
}
