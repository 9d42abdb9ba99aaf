import type { CleanMail } from './clean-mail.ts'

/** `paper`: the sender's colours on white. `darkened`: the same, turned dark. Else ours. */
export type FrameLook = 'light' | 'dark' | 'contrast' | 'paper' | 'darkened'

/** The frame has no access to our style sheet, so the few values that it needs are here again (ui tokens). */
const LOOKS: Readonly<Record<FrameLook, string>> = {
  light:
    'color-scheme:light;--text:#242424;--back:#fff;--link:#0b6a70;--mark:#ffe89a;--on-mark:#242424;--quiet:#616161;--line:#d1d1d1',
  dark: 'color-scheme:dark;--text:#f5f5f5;--back:#292929;--link:#62cdd1;--mark:#6b5200;--on-mark:#fff3c4;--quiet:#b0b0b0;--line:#5c5c5c',
  contrast:
    'color-scheme:dark;--text:#fff;--back:#000;--link:#ff0;--mark:#ff0;--on-mark:#000;--quiet:#fff;--line:#fff',
  paper:
    'color-scheme:only light;--text:#242424;--back:#fff;--link:#0b5cad;--mark:#ffe89a;--on-mark:#242424;--quiet:#616161;--line:#d1d1d1',
  darkened:
    'color-scheme:only light;--text:#242424;--back:#fff;--link:#0b5cad;--mark:#ffe89a;--on-mark:#242424;--quiet:#616161;--line:#d1d1d1',
}

const BASE = `
html{background:var(--back);color:var(--text);font:15px/1.6 "Segoe UI Variable Text","Segoe UI","Noto Sans",system-ui,sans-serif;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
body{margin:0;padding:16px 12px 24px}
body>:first-child{margin-block-start:0}
@media(min-width:420px){body{padding-inline:20px}}
@media(min-width:760px){body{padding-inline:28px}}
img{max-width:100%;height:auto}
img:not([src]):is([alt=""],:not([alt])){display:none}
img:not([src]){display:inline-block;min-width:16px;min-height:16px;border:1px dashed var(--line);color:var(--quiet);font-size:12px}
table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin:0 0 0 4px;padding-inline-start:12px;border-inline-start:2px solid var(--line)}
a{color:var(--link)}
mark{background:var(--mark);color:var(--on-mark)}
a[href]:hover::after,a[href]:focus-visible::after{content:attr(href);position:fixed;inset-block-end:0;inset-inline-start:0;max-width:90%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;direction:ltr;padding:4px 8px;background:var(--back);color:var(--text);border:1px solid var(--line);border-radius:4px;font:12px/16px system-ui,sans-serif;z-index:2147483647;pointer-events:none}
`

const DARKENED =
  'html{filter:invert(.86) hue-rotate(180deg)}img,[background]{filter:invert(1) hue-rotate(180deg)}'
/** A language that nobody stated (ISO 639-2): the page's own would be a guess, and read out wrongly. */
const UNKNOWN = 'und'
/** In contrast themes the sender's colours are dropped. */
const CONTRAST =
  'body *{color:inherit!important;background:none!important;border-color:currentColor!important}body a{color:var(--link)!important}body mark{color:var(--on-mark)!important;background:var(--mark)!important}'

/** The document of the frame, named by the message's subject. Its policy: nothing loads but data images, and https ones when the reader asked. */
export function frameDocument(mail: CleanMail, look: FrameLook, images: boolean, title = ''): string {
  const policy = `default-src 'none'; img-src data:${images ? ' https:' : ''}; style-src 'unsafe-inline'; font-src 'none'; form-action 'none'; base-uri 'none'`
  const extra = look === 'darkened' ? DARKENED : look === 'contrast' ? CONTRAST : ''
  const attribute = (name: string, value: string) =>
    value ? ` ${name}="${value.replace(/[^\w-]/g, '')}"` : ''
  return [
    `<!doctype html><html${attribute('lang', mail.lang || UNKNOWN)}${attribute('dir', mail.dir)}><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">`,
    title && `<title>${title.replace(/[<&]/g, ' ')}</title>`,
    `<style>:root{${LOOKS[look]}}${BASE}</style><style>${mail.styles}</style><style>${extra}</style></head>`,
    `<body${attribute('dir', mail.dir)}>${mail.html}</body></html>`,
  ].join('')
}
