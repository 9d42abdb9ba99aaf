import type { Sentences } from '../en/sentences.ts'

/** What the self-check found, and what to do. */
export const findings = {
  'found-no-https':
    'يُوصل إلى هذا الخادم على {address} بلا HTTPS. لا يحمّل Outlook الوظائف الإضافية إلا عبر HTTPS. ابدأ مع \u2066--https\u2069 أو ضع أمامه وكيلًا له شهادة، واضبط \u2066--public-url\u2069 على عنوان https الخاص به.',
  'found-only-local':
    'العنوان العام هو {address}، ولا يصل إليه إلا هذا الجهاز. وهذا يكفي للتجربة. وللنشر اضبط \u2066--public-url\u2069 على العنوان الذي تصل إليه أجهزة الناس.',
  'found-https': 'يُوصل إلى هذا الخادم على {address}.',
  'found-without-https': 'لا يوجد HTTPS، فلا شهادة. انظر HTTPS أعلاه.',
  'found-at-a-proxy':
    'الشهادة لدى وكيل أمام هذا الخادم، ولا تُرى من هنا. افتح {address} في متصفح: يجب ألا يُظهر أي تحذير.',
  'found-no-certificate': 'لم يُظهر الخادم لنفسه أي شهادة. انظر سجله و CARREL_TLS_CERT.',
  'found-certificate-ended':
    'انتهت الشهادة في {date}. ضع شهادة جديدة في CARREL_TLS_CERT و CARREL_TLS_KEY وأعد التشغيل.',
  'found-certificate-early': 'لا تسري الشهادة إلا من {date}. تحقق من ساعة هذا الجهاز أو انتظر.',
  'found-certificate-other-name':
    'الشهادة لـ {names} وليست لـ {name}. اطلب شهادة بهذا الاسم، أو اضبط \u2066--public-url\u2069 على اسم فيها.',
  'found-certificate-of-its-own':
    'أنشأ هذا الخادم الشهادة بنفسه وتسري حتى {date}. الأجهزة التي لا تثق بها تُظهر جزءًا فارغًا. اجعل كل جهاز يثق بها، أو استخدم شهادة من جهة تعرفها.',
  'found-certificate-ends-soon': 'تنتهي الشهادة في {date}. جهّز التالية قبل ذلك.',
  'found-certificate': 'تسري شهادة {issuer} حتى {date}.',
  'found-manifest-unread':
    'لا يمكن قراءة البيان الذي يقدمه هذا الخادم. استعد manifest.xml من الإصدار المثبَّت.',
  'found-manifest-foreign':
    'يذكر البيان عناوين ليست لهذا الخادم: {addresses}. استعد manifest.xml من الإصدار المثبَّت؛ ويضع الخادم عنوانه فيه.',
  'found-manifest': 'يمكن قراءة البيان؛ وكل عناوينه ({count}) لهذا الخادم.',
  'found-no-icons': 'لا يذكر البيان أي أيقونات. استعد manifest.xml من الإصدار المثبَّت.',
  'found-icons-missing':
    'لم تصل {count} من {all} أيقونة: {addresses}. يرفض Outlook وظيفة إضافية بدونها. أعد بناء الصفحات بـ npm start، وتحقق من أن الوكيل يمرر ‎/icons.',
  'found-icons-kept-back':
    'تُرسل الأيقونات مع Cross-Origin-Resource-Policy يمنعها عن صفحات المواقع الأخرى، فلا يستطيع Outlook على الويب عرضها. لا تدع أي وكيل يغيّر Cross-Origin-Resource-Policy على ‎/icons: يجب أن تكون قيمته cross-origin.',
  'found-icons': 'وصلت كل الأيقونات ({count}).',
  'found-pane-missing': 'لم تصل صفحة جزء المهام. أعد بناء الصفحات بـ npm start.',
  'found-pane-frame-options':
    'يُرسل جزء المهام مع X-Frame-Options، ويلتزم به Outlook على الويب. لا تدع أي وكيل يضيف X-Frame-Options أو يغيّر Content-Security-Policy على ‎/pane.',
  'found-pane-not-framed':
    'لا يُسمح لـ {addresses} بعرض جزء المهام في إطار. لا تدع أي وكيل يضيف X-Frame-Options أو يغيّر Content-Security-Policy على ‎/pane.',
  'found-pane': 'يمكن لـ Outlook على الويب عرض جزء المهام في إطار.',
  'found-viewer-missing': 'لم تصل صفحة العارض. أعد بناء الصفحات بـ npm start.',
  'found-viewer-framed':
    'يمكن لمواقع أخرى عرض العارض في إطار. لا تدع أي وكيل يغيّر Content-Security-Policy على الصفحات.',
  'found-viewer': 'لا يمكن لأحد عرض العارض أو الإدارة أو صفحات تسجيل الدخول في إطار.',
} as const satisfies Sentences
