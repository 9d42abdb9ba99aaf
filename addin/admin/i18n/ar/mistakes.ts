import type { Sentences } from '../en/sentences.ts'

/** What is wrong with what was entered, by the code that the API gives. */
export const mistakes = {
  'why-not-an-address': 'ليس عنوانًا. اكتب عنوانًا مثل anna@lindhaven.example.',
  'why-not-a-domain': 'ليس مجالًا. اكتب مجالًا مثل lindhaven.example.',
  'why-not-internal': 'مجاله ليس مجالًا داخليًا. أضف المجال أولًا.',
  'why-unknown-address': 'لا يوجد عنوان كهذا في مجال داخلي.',
  'why-address-taken': 'هذا العنوان يخص أرشيفًا آخر.',
  'why-self': 'لا يمكن أن يكون العنوان مفوَّضًا عن نفسه.',
  'why-ends-before-it-starts': 'النهاية ليست بعد البداية. اختر نهاية لاحقة.',
  'why-ends-in-the-past': 'مضت النهاية بالفعل. اختر نهاية لاحقة.',
  'why-no-reason': 'أنت تمنح نفسك هذا الوصول. اذكر السبب؛ سيراه المالك.',
  'why-not-a-date': 'ليس تاريخًا.',
  'why-unknown-login': 'لا أحد يسجّل الدخول هنا بهذا الاسم.',
  'why-not-a-login': 'كلمة واحدة بلا مسافات ولا شرطة مائلة، مثل anna@lindhaven.example.',
  'why-login-taken': 'يسجّل شخص آخر الدخول بهذا الاسم بالفعل.',
  'why-password-short': 'كلمة المرور قصيرة. استخدم 10 أحرف على الأقل.',
  'why-role-name-taken': 'يوجد دور بهذا الاسم بالفعل.',
  'why-nobody-there': 'هذا العنوان لا يخص أحدًا. اجعل له مالكًا أولًا.',
  'why-several-people': 'هذا العنوان يخص عدة أشخاص. امنح الدور بأمر مع اسم تسجيل الدخول.',
  'why-last-super-administrator': 'هذا آخر مسؤول أعلى. امنح الدور لشخص آخر أولًا.',
  'why-lacks-permission': 'يلزم لهذا {permission}، وليس لديك. اسأل من لديه.',
} as const satisfies Sentences
