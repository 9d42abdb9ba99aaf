/**
 * Longest word of the index, in UTF-16 code units. Stops base64 and other unbroken rubbish from filling the
 * vocabulary; query words are cut alike, so that a longer word is still found by its beginning.
 */
export const MAX_WORD_LENGTH = 64
/** Longest query text that is looked at, in UTF-16 code units. Bounds what one request may cost. */
export const MAX_QUERY_LENGTH = 2000
/** Most terms in one query: each is a seek in the index. */
export const MAX_TERMS = 100
/** Most words in all its phrases together: each word is a list that the index walks. */
export const MAX_WORDS = 400
/** Deepest nesting of parentheses: the parser, the store and the marking recurse. */
export const MAX_DEPTH = 20
/** Fewest letters before a *: one letter would read a tenth of the index. */
export const MIN_PREFIX = 2
