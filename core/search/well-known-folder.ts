import { words } from './tokenise.ts'

/** A folder that every mailbox has; the viewer names it in the language of whoever reads. */
export type WellKnownFolder = 'inbox' | 'sent'

const NAMES: readonly (readonly [WellKnownFolder, readonly string[]])[] = [
  ['inbox', ['Inbox', 'Posteingang', 'Boîte de réception', 'علبة الوارد']],
  ['sent', ['Sent Items', 'Sent', 'Gesendete Elemente', 'Éléments envoyés', 'العناصر المرسلة']],
]

const KNOWN = new Map(NAMES.flatMap(([folder, names]) => names.map((name) => [words(name), folder] as const)))

/** The folder that `folder:` means by a name, in any of the viewer's languages: a search that is kept, or sent on, must find the same. */
export function wellKnownFolder(name: string): WellKnownFolder | null {
  return KNOWN.get(words(name)) ?? null
}
