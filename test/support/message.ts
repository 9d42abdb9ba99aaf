/** A small message in the form of RFC 5322; with a `file` attached, the text stands before it. */
export function message(fields: {
  from?: string
  to?: string
  cc?: string
  bcc?: string
  subject?: string
  date?: string
  id?: string
  sensitivity?: string
  inReplyTo?: string
  references?: string
  text?: string
  file?: { readonly name: string; readonly text: string }
}): string {
  const { file } = fields
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']
  const lines = [
    ['From', fields.from ?? 'Amélie Rousseau <amelie@print.example>'],
    ['To', fields.to ?? 'info@lindhaven.example'],
    ['Cc', fields.cc],
    ['Bcc', fields.bcc],
    ['Subject', fields.subject ?? 'Fahrplan'],
    ['Date', fields.date ?? 'Mon, 23 Nov 2026 08:00:00 +0000'],
    ['Message-ID', fields.id ?? `<${fields.subject ?? 'one'}@print.example>`],
    ['In-Reply-To', fields.inReplyTo],
    ['References', fields.references],
    ['Sensitivity', fields.sensitivity],
    ['MIME-Version', '1.0'],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  const text = [...plain, '', fields.text ?? 'Der neue Fahrplan gilt ab 28. März.']
  if (file === undefined) return [...lines, ...text, ''].join('\r\n')
  const attached = [`Content-Disposition: attachment; filename="${file.name}"`, '', file.text]
  const parts = ['--b', ...text, '--b', ...plain, ...attached, '--b--', '']
  return [...lines, 'Content-Type: multipart/mixed; boundary=b', '', ...parts].join('\r\n')
}
