import type { Words } from '../catalogue.ts'

export const mistakes: Words<'mistakes', Intl.LDMLPluralRule> = {
  'nothing-to-search': 'لا توجد هنا كلمة يمكن البحث عنها. اكتب كلمة فيها حروف أو أرقام.',
  'unclosed-quote': 'علامة الاقتباس هذه غير مغلقة. أضف {sign} في النهاية.',
  'unclosed-parenthesis': 'هذا القوس غير مغلق. أضف {sign} في النهاية.',
  'stray-parenthesis': 'هذا القوس لا يغلق شيئًا. احذفه أو أضف {sign} قبله.',
  'unknown-operator': 'لا توجد كلمة بحث مثل {name}. هل تقصد {meant}؟',
  'missing-value': 'ينقص شيء بعد {operator}. اكتب مثلًا {example}.',
  'or-needs-both-sides': 'تحتاج OR إلى كلمة على كل جانب.',
  'not-needs-word': 'تحتاج NOT إلى كلمة بعدها.',
  'bad-date': '{value} ليس تاريخًا. اكتب تاريخًا مثل {example}.',
  'no-month': 'لا يوجد شهر رقمه {number}. اكتب تاريخًا مثل {example}.',
  'no-day': 'ليس في {month} يوم {number}. اكتب تاريخًا مثل {example}.',
  'bad-size': '{value} ليس حجمًا. اكتب حجمًا مثل {small} أو {large}.',
  'bad-has': 'لا تبحث {operator} إلا عن المرفقات. اكتب {example}.',
  'star-inside': 'لا تأتي النجمة إلا في آخر الكلمة، كما في {example}.',
  'short-prefix': 'أقل عدد من الحروف قبل النجمة {least}، كما في {example}.',
  'too-long': 'أقصى طول للبحث {most} حرف، وطول هذا البحث {length}. احذف بعض الكلمات.',
  'too-many-terms': 'أقصى عدد لأجزاء البحث {most} ولكلماته {words}. احذف بعضها.',
  'too-deep': 'أقصى عدد للأقواس المتداخلة {most}. احذف بعضها.',
}
