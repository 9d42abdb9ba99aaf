import type { Sentences } from '../en/sentences.ts'

/** What each permission lets somebody do, and what the built-in roles are for. */
export const permissions = {
  'permission-directory.read': 'رؤية المجالات والعناوين وإعداداتها والبحث فيها.',
  'permission-directory.write':
    'إضافة المجالات وإزالتها؛ إضافة العناوين وتغييرها وإغلاقها؛ إضافة الأسماء البديلة وإزالتها.',
  'permission-identities.write':
    'تحديد صاحب العنوان وتعيين كلمات المرور وإعادة تسمية العناوين. وهو يعادل قراءة أي أرشيف؛ ويراه صاحب الأرشيف.',
  'permission-delegations.read': 'رؤية من يمكنه قراءة أرشيف من، ومنذ متى وحتى متى ولماذا.',
  'permission-delegations.write': 'منح الوصول إلى الأرشيفات وسحبه، واحدًا واحدًا أو بالاستيراد.',
  'permission-roles.read': 'رؤية الأدوار وما يتيحه كل منها ومن يحملها.',
  'permission-roles.write': 'منح الأدوار وسحبها وإنشاء أدوار خاصة؛ ولا أكثر أبدًا مما يحمله المرء نفسه.',
  'permission-audit.read': 'قراءة سجل التدقيق والتحقق منه وتصديره.',
  'permission-policy.read': 'رؤية إعدادات سياسة خصوصية المرسل وتاريخها.',
  'permission-policy.write': 'تغيير سياسة خصوصية المرسل للرسائل القادمة.',
  'permission-archive.search': 'البحث في كل الأرشيفات وقراءتها، ومنها الرسائل الحساسة، مع سبب يُدوَّن.',
  'permission-delivery.read': 'العثور على رسالة من مظروفها ورؤية كيف وصلت؛ دون محتواها.',
  'permission-intake.read': 'رؤية ما قُبل وما ينتظر وما فشل.',
  'permission-intake.write': 'رفع البريد واستيراده وإعادة محاولة ما فشل وتغيير طريق وصول البريد.',
  'permission-deployment.read': 'رؤية كيفية نشر Carrel في Outlook والتحقق منه.',
  'role-super-administrator':
    'يمكنه كل شيء. ولا دور مدمجًا غيره يربط الهويات أو يعيّن كلمات المرور أو يغيّر السياسة.',
  'role-full-administrator': 'يدير الأرشيف يوميًا: الدليل والتفويضات والأدوار وسجل التدقيق والاستلام.',
  'role-basic-administrator': 'يعتني بالدليل؛ ويرى التفويضات دون تغييرها.',
  'role-help-desk-administrator': 'يجيب عن أسئلة الناس: يطّلع ولا يغيّر شيئًا.',
  'role-gateway-administrator': 'يعتني بالطرق التي يصل بها البريد.',
  'role-discovery-officer': 'يبحث في كل الأرشيفات لسبب يُدوَّن.',
  'roleName-super-administrator': 'المسؤول الأعلى',
  'roleName-full-administrator': 'المسؤول الكامل',
  'roleName-basic-administrator': 'المسؤول الأساسي',
  'roleName-help-desk-administrator': 'مسؤول الدعم',
  'roleName-gateway-administrator': 'مسؤول البوابة',
  'roleName-discovery-officer': 'مسؤول البحث في الأرشيفات',
} as const satisfies Sentences
