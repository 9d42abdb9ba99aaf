import { escaped } from './layout.ts'

/** One article of a newsletter. */
export interface Article {
  readonly title: string
  readonly text: string
}

/** What a newsletter looks like: colours, and the words round its articles. */
export interface Masthead {
  readonly title: string
  readonly colour: string
  readonly paper: string
  readonly host: string
  readonly more: string
  readonly leave: string
  readonly language: string
}

/**
 * A newsletter as such mail is: tables for layout, colours, remote images, a counting pixel, and
 * one inline image (`cid`, without brackets).
 */
export function newsletterPage(
  head: Masthead,
  issue: string,
  articles: readonly Article[],
  cid: string,
): string {
  const { host, colour, paper } = head
  const rows = articles.map(
    ({ title, text }, index) => `<tr>
<td width="180" valign="top" style="padding:16px 0 16px 24px"><img src="https://${host}/img/${index + 1}.jpg" width="160" height="107" alt="${escaped(title)}" style="display:block;border-radius:4px"></td>
<td valign="top" style="padding:16px 24px"><h2 style="margin:0 0 6px;font-size:17px;color:${colour}">${escaped(title)}</h2>
<p style="margin:0 0 8px;font-size:14px;line-height:21px;color:#333333">${escaped(text)}</p>
<a href="https://${host}/read/${index + 1}" style="font-size:14px;color:${colour}">${head.more}</a></td>
</tr>`,
  )
  return `<!DOCTYPE html>
<html lang="${head.language}"><head><meta charset="utf-8"><style>a:hover{text-decoration:none}@media(max-width:480px){.sheet{width:100%!important}}</style></head>
<body bgcolor="${paper}" style="margin:0;background:${paper};font-family:Arial,Helvetica,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 8px">
<table role="presentation" class="sheet" width="640" cellpadding="0" cellspacing="0" bgcolor="#ffffff" style="background:#ffffff;border-radius:8px">
<tr><td colspan="2" bgcolor="${colour}" style="background:${colour};padding:20px 24px;border-radius:8px 8px 0 0">
<img src="cid:${cid}" width="48" height="24" alt="" style="vertical-align:middle"> <span style="color:#ffffff;font-size:22px;font-weight:bold">${escaped(head.title)}</span>
<span style="color:#ffffff;font-size:13px;float:right;padding-top:6px">${escaped(issue)}</span></td></tr>
${rows.join('\n')}
<tr><td colspan="2" style="padding:16px 24px;border-top:1px solid #e0e0e0;font-size:12px;color:#666666">${head.leave} <a href="https://${host}/leave" style="color:#666666">${host}</a></td></tr>
</table></td></tr></table>
<img src="https://${host}/seen.gif?m=${encodeURIComponent(issue)}" width="1" height="1" alt="">
</body></html>
`
}
