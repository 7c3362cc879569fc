/**
 * Text in the characters that every bank takes: Latin letters without marks, numbers, blank and `/ - ? : ( ) . , ' +`
 * (SWIFT's character set x, which ISO 20022 messages are held to between banks).
 *
 * A letter loses its marks (`é` is `e`), some letters and signs are written out (`ß` is `ss`, `&` is `+`), and each other
 * character is a full stop: somebody at the bank sees that one was there. Text never begins with a blank, slash, plus or
 * dash, which banks refuse and spreadsheets take for a formula, and is cut to `most` characters.
 * @returns at least one character
 * @see https://www.europeanpaymentscouncil.eu EPC217-08, SEPA requirements for an extended character set: the conversions
 */
export function bankText(text: string, most: number): string {
  const converted = Array.from(text.normalize('NFKD').replace(/\p{M}/gu, ''), inSet).join('')
  const tidy = converted
    .replace(/\s+/g, ' ')
    .replace(/^[ /+-]+/, '')
    .slice(0, most)
    .trimEnd()
  return tidy === '' ? '.' : tidy
}

const inSet = (character: string): string =>
  /^[A-Za-z0-9/?:().,'+ -]$/.test(character) ? character : (writtenOut[character] ?? '.')

/** What no decomposition of Unicode takes apart. */
const writtenOut: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
  '&': '+',
  _: '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '`': "'",
  '“': "'",
  '”': "'",
  '"': "'",
  ';': ',',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  Æ: 'AE',
  æ: 'ae',
  Ø: 'O',
  ø: 'o',
  Œ: 'OE',
  œ: 'oe',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  ß: 'ss',
  ı: 'i',
}
