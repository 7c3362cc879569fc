import type { JournalEntry } from '#read-models/account-entries/queries.js'

/** The currency's commodity in a journal; whole rupiah, no decimals. */
const IDR = 'IDR'

/** Sub-ledgers of people become sub-accounts; a QRIS payment's sale stays with its entry, or there would be thousands. */
const keptByPerson = new Set(['1130', '1131', '1132', '1140', '2110', '2140', '3101', '3102'])

const kinds: readonly (readonly [firstDigit: string, name: string, type: string])[] = [
  ['1', 'aset', 'A'],
  ['2', 'kewajiban', 'L'],
  ['3', 'ekuitas', 'E'],
  ['4', 'pendapatan', 'R'],
  ['5', 'beban', 'X'],
]

/**
 * A whole journal as hledger reads it, strict checks included: the currency and every account are declared, entries
 * stand in the order of their days, and one that is late bears its own day beside the day it is booked on.
 * @see https://hledger.org/hledger.html#journal
 */
export async function* hledgerJournal(
  cooperative: { readonly name: string },
  pages: AsyncIterable<readonly JournalEntry[]>,
): AsyncGenerator<string> {
  yield `; ${plain(cooperative.name)}: buku besar dari Lumbung\n\ncommodity ${IDR} 1000.\ndecimal-mark .\n\n`
  for (const [, name, type] of kinds) yield `account ${name}  ; type: ${type}\n`
  const declared = new Set<string>()
  for await (const page of pages) {
    const used = new Set(page.flatMap(({ postings }) => postings.map(accountOf)))
    const undeclared = Array.from(used).filter((account) => !declared.has(account))
    const declarations = undeclared.map((account) => `account ${account}\n`)
    for (const account of undeclared) declared.add(account)
    yield `\n${[...declarations, ...page.map(transaction)].join('')}`
  }
}

function transaction({ bookedOn, occurredOn, event, stream, position, index, postings }: JournalEntry): string {
  const dates = occurredOn === bookedOn ? bookedOn : `${bookedOn}=${occurredOn}`
  const lines = postings.map((posting) => `    ${accountOf(posting)}  ${IDR} ${posting.amount}\n`)
  return `\n${dates} * (${position.toString()}/${index}) ${event} | ${stream}\n${lines.join('')}`
}

type Posting = JournalEntry['postings'][number]

function accountOf({ account, name, party }: Posting): string {
  const kind = kinds.find(([digit]) => account.startsWith(digit))?.[1] ?? 'ekuitas'
  const own = `${kind}:${account} ${plain(name)}`
  return party !== undefined && keptByPerson.has(account) ? `${own}:${party}` : own
}

/** A name must not look like the end of an account or the start of a comment. */
const plain = (text: string): string => text.replaceAll(/[;:|\s]+/g, ' ').trim()
