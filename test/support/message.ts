/** A small message in the form of RFC 5322. */
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
}): string {
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
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', '8bit'],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return `${lines.join('\r\n')}\r\n\r\n${fields.text ?? 'Der neue Fahrplan gilt ab 28. März.'}\r\n`
}
