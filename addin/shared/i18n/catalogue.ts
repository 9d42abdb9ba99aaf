import type { access } from './en/access.ts'
import type { beside } from './en/beside.ts'
import type { list } from './en/list.ts'
import type { message } from './en/message.ts'
import type { mistakes } from './en/mistakes.ts'
import type { more } from './en/more.ts'

/**
 * A catalogue comes in parts, each loaded when something that says its sentences is drawn: the list must be there first.
 * {name} is filled in; an object is chosen by the plural rule of {n}. Words are those of SPEC.md and ui/UI.md, and no others.
 */
interface Parts {
  readonly list: typeof list
  readonly message: typeof message
  readonly mistakes: typeof mistakes
  readonly more: typeof more
  readonly access: typeof access
  readonly beside: typeof beside
}

export type Part = keyof Parts
export type Key = { [P in Part]: keyof Parts[P] }[Part]

/** What English has: the type of every other language is made from it. */
export type English = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>

/** A sentence of any language, or one for each plural form that the language has; `other` is there in all. */
export type Entry =
  | string
  | ({ readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>)

/** A sentence of a language whose plural forms are these, and where it is plural every one of them. */
export type EntryOf<Form extends Intl.LDMLPluralRule> = string | Readonly<Record<Form | 'other', string>>

/** A part in a language with these plural forms: a key or a form that is missing, or one too many, fails the type check. */
export type Words<P extends Part, Form extends Intl.LDMLPluralRule> = {
  readonly [K in keyof Parts[P]]: EntryOf<Form>
}

/** A language: which way it runs, and its parts, each loaded when it is asked for. */
export type Language<Form extends Intl.LDMLPluralRule = never> = {
  readonly [P in Part]: () => Promise<{
    readonly [K in keyof Parts[P]]: [Form] extends [never] ? Entry : EntryOf<Form>
  }>
} & { readonly fromTheRight?: true }
