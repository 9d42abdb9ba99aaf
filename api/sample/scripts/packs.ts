import type { LanguagePack } from '../script.ts'
import { ENGLISH } from './english.ts'
import { GERMAN } from './german.ts'

/** Every language in which the sample organisation writes. */
export const PACKS: readonly LanguagePack[] = [ENGLISH, GERMAN]
