import type { Sentences } from '../en/sentences.ts'

/** Accounts of this server’s own sign-in. */
export const accounts = {
  accountsMore:
    'من يسجّلون الدخول على هذا الخادم نفسه. أما من يسجّلون الدخول عبر خدمة أخرى مثل Entra فلا حساب لهم هنا: حدّدهم أصحابًا للأرشيف في إعدادات عناوينهم.',
  filterAccounts: 'الاسم أو اسم المستخدم',
  noPassword: 'بلا كلمة مرور بعد',
  colOwns: 'صاحب',
  ownsNothing: 'لا أرشيف',
  noAccountMatches: 'لا حساب مطابق',
  noAccounts: 'لا حساب بعد',
  addAccount: 'إضافة حساب',
  addAccountTitle: 'إضافة حساب لتسجيل الدخول',
  addAccountMore: 'الحساب وحده لا يقرأ شيئًا. اجعله بعد ذلك صاحب عنوان في إعدادات ذلك العنوان.',
  newLoginHint: 'كلمة واحدة، وهي العنوان عادةً. هذا ما يكتبه الشخص عند تسجيل الدخول.',
  accountNameHint: 'كما يراه الآخرون.',
  enterAccount: 'أدخل اسم المستخدم والاسم أولًا.',
  accountAdded: 'أُضيف الحساب {login}.',
  removeAccount: 'إزالة الحساب',
  removeAccountTitle: 'إزالة الحساب {login}',
  removeAccountMore:
    'يُخرج الشخص فورًا ولا يمكنه تسجيل الدخول بعد ذلك. تبقى الأرشيفات وتفويضاتها. وأي حساب يُضاف لاحقًا بالاسم نفسه لا يأخذ شيئًا من هذا.',
  losesArchive: 'يفقد أرشيف {address}.',
  losesRole: 'يفقد الدور {role}.',
  accountRemoved: 'أُزيل الحساب {login}.',
} as const satisfies Sentences
