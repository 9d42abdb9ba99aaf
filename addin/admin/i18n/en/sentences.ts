/** A part of the English catalogue: a sentence, or one for each plural form. */
export type Sentences = Record<string, string | { readonly one: string; readonly other: string }>
