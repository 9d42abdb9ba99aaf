/** What makes a spreadsheet program take a cell for a formula (OWASP, CSV injection). */
const DANGEROUS = /^'*[=+\-@\t\r]/

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
