import type { LanguagePack } from '../script.ts'
import { ARABIC } from './arabic.ts'
import { CHINESE } from './chinese.ts'
import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'
import { GERMAN } from './german.ts'
import { GREEK } from './greek.ts'
import { HEBREW } from './hebrew.ts'
import { JAPANESE } from './japanese.ts'
import { POLISH } from './polish.ts'
import { RUSSIAN } from './russian.ts'
import { SWEDISH } from './swedish.ts'

/** Every language in which the sample organisation writes. */
export const PACKS: readonly LanguagePack[] = [
  ENGLISH,
  GERMAN,
  SWEDISH,
  FRENCH,
  POLISH,
  GREEK,
  JAPANESE,
  CHINESE,
  ARABIC,
  HEBREW,
  RUSSIAN,
]
