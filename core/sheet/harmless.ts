/**
 * What makes a spreadsheet program take a cell for a formula (OWASP, CSV injection). The full-width signs are none yet:
 * programs that save in a charset without them write the ASCII ones instead.
 */
const DANGEROUS = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/**
 * Text that no spreadsheet program runs: one that begins like a formula gets an apostrophe before it. The attack: a
 * display name such as =HYPERLINK(...) that waits for the administrator who exports it.
 */
export function harmless(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** What a cell of ours said before `harmless`: -desk@lindhaven.example is an address, and is exported with an apostrophe. */
export function asItWas(text: string): string {
  return text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text
}
