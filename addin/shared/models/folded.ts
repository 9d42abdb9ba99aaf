/**
 * A text as it is compared with what somebody types: without case and accents. Case by no language: in Turkish the
 * I of "INFO" would be none that a person finds by "info".
 */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
