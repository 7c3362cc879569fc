/**
 * Whether text can be stored and read again: no U+0000, which PostgreSQL's text refuses, and no half of a surrogate
 * pair, which has no UTF-8. A `json` column would take either as an escape, and no query could read the row again.
 */
export const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text)
