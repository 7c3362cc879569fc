/**
 * What a spreadsheet would compute when a cell begins with it, or would once it has left out blanks before it; the wide
 * forms are those of East Asian keyboards.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const wouldBeComputed = /^'*\s*[=+\-@\t\r\n＝＋－＠]/u

/**
 * Text that no spreadsheet takes for a formula: an apostrophe comes before what one would. Text with apostrophes of its own
 * before such a sign gets one more, so that `undefused` gives back every text as it was.
 */
export const defused = (text: string): string => (wouldBeComputed.test(text) ? `'${text}` : text)

export const undefused = (text: string): string =>
  text.startsWith("'") && wouldBeComputed.test(text.slice(1)) ? text.slice(1) : text
