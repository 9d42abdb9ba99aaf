/** A journal report as Exchange Online writes it around a message. */
export function journalReport(
  inner: string,
  envelope: readonly string[],
  options: { encoding?: string } = {},
): string {
  return [
    'Sender: <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@',
    ' lindhaven.example>',
    'From: Anna <anna@lindhaven.example>',
    'To: jonas@lindhaven.example',
    'Subject: Copied from the original',
    'Message-ID: <0b5d3b2c@journal.report.generator>',
    'X-MS-Exchange-Parent-Message-Id: <1@lindhaven.example>',
    'X-MS-Journal-Report:',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="_c9_"',
    '',
    '--_c9_',
    'Content-Type: text/plain; charset="us-ascii"',
    '',
    ...envelope,
    '',
    '--_c9_',
    'Content-Type: message/rfc822',
    ...(options.encoding === undefined ? [] : [`Content-Transfer-Encoding: ${options.encoding}`]),
    '',
    `${inner}`,
    '--_c9_--',
    '',
  ].join('\r\n')
}

/** A notice of non-delivery, which brings a message back, as Exchange puts reports aside that it cannot deliver. */
export function undelivered(returned: string): string {
  return [
    'From: Postmaster <postmaster@lindhaven.example>',
    'To: journal-failures@lindhaven.example',
    'Subject: Undeliverable: Copied from the original',
    'Message-ID: <2c3d@lindhaven.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="_n1_"',
    '',
    '--_n1_',
    'Content-Type: text/plain; charset="us-ascii"',
    '',
    'Delivery has failed to these recipients.',
    'Message-ID: <0b5d3b2c@journal.report.generator>',
    'X-MS-Journal-Report:',
    '',
    '--_n1_',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;mx.lindhaven.example',
    '',
    '--_n1_',
    'Content-Type: message/rfc822',
    '',
    `${returned}`,
    '--_n1_--',
    '',
  ].join('\r\n')
}
