/** What fills the places of a sentence, by name. */
export type Facts = Readonly<Record<string, string>>

/** A sentence with its {places} filled; one that no fact fills stays empty. */
export function filled(sentence: string, facts: Facts): string {
  return sentence.replace(/\{(\w+)\}/g, (_place, name: string) => facts[name] ?? '')
}
