import { list } from './ar/list.ts'
import type { Language } from './catalogue.ts'

/**
 * Arabic, without a form of address where it can be: acts are named by their verbal noun. Six plural forms.
 *
 * archive: أرشيف · mailbox: صندوق بريد · address: عنوان · delegate: مفوَّض · delegation: تفويض · sensitivity: حساسية
 * personal, private, company-confidential: شخصي، خاص، سري · Sender Privacy Policy: سياسة خصوصية المرسل
 * accepted: مقبولة · archived: مؤرشفة · delivery view: التسليم · journal report: تقرير دفتر اليومية
 * folder replication: نسخ المجلدات · permission sync: مزامنة الأذونات · source: المصدر
 */
export const arabic: Language<Intl.LDMLPluralRule> = {
  access: async () => (await import('./ar/access.ts')).access,
  beside: async () => (await import('./ar/beside.ts')).beside,
  fromTheRight: true,
  list: async () => list,
  message: async () => (await import('./ar/message.ts')).message,
  mistakes: async () => (await import('./ar/mistakes.ts')).mistakes,
  more: async () => (await import('./ar/more.ts')).more,
}
