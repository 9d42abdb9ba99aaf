import { language } from '../../shared/i18n/say.ts'

/** Several names in one sentence, as the reader's language writes a list. */
export const list = (names: readonly string[]): string => new Intl.ListFormat(language.value).format(names)
