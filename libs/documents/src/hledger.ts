import type { JournalEntry } from '#read-models/account-entries/queries.js'
import type { NamedAccount } from '#read-models/chart/queries.js'

/** The currency's commodity in a journal; whole rupiah, no decimals. */
const IDR = 'IDR'

/**
 * Sub-ledgers of people become sub-accounts; the sale of a QRIS payment and the line of a payout stay with their entries,
 * or there would be thousands.
 */
const keptByPerson = new Set(['1130', '1131', '1132', '1140', '2110', '2140', '3101', '3102'])

const kinds: Readonly<Record<NamedAccount['kind'], { readonly name: string; readonly type: string }>> = {
  asset: { name: 'aset', type: 'A' },
  liability: { name: 'kewajiban', type: 'L' },
  equity: { name: 'ekuitas', type: 'E' },
  revenue: { name: 'pendapatan', type: 'R' },
  expense: { name: 'beban', type: 'X' },
}

/**
 * A whole journal as hledger reads it, strict checks included: the currency and every account are declared, entries
 * stand in the order of their days, and one that is late bears its own day beside the day it is booked on.
 * @param accounts the chart, with what the cooperative added
 * @see https://hledger.org/hledger.html#journal
 */
export async function* hledgerJournal(
  cooperative: { readonly name: string; readonly position: JournalEntry['position'] },
  accounts: readonly NamedAccount[],
  pages: AsyncIterable<readonly JournalEntry[]>,
): AsyncGenerator<string> {
  yield `; ${plain(cooperative.name)}: buku besar dari Lumbung, posisi ${cooperative.position.toString()}\n\ncommodity ${IDR} 1000.\ndecimal-mark .\n\n`
  for (const { name, type } of Object.values(kinds)) yield `account ${name}  ; type: ${type}\n`
  const kindOf = new Map(accounts.map(({ code, kind }) => [code, kinds[kind].name]))
  const nameOf = (posting: Posting): string => accountOf(posting, kindOf.get(posting.account) ?? kinds.equity.name)
  const declared = new Set<string>()
  for await (const page of pages) {
    const used = new Set(page.flatMap(({ postings }) => postings.map(nameOf)))
    const undeclared = Array.from(used).filter((account) => !declared.has(account))
    const declarations = undeclared.map((account) => `account ${account}\n`)
    for (const account of undeclared) declared.add(account)
    yield `\n${[...declarations, ...page.map((entry) => transaction(entry, nameOf))].join('')}`
  }
}

function transaction(
  { bookedOn, occurredOn, event, stream, position, index, postings }: JournalEntry,
  nameOf: (posting: Posting) => string,
): string {
  const dates = occurredOn === bookedOn ? bookedOn : `${bookedOn}=${occurredOn}`
  const lines = postings.map((posting) => `    ${nameOf(posting)}  ${IDR} ${posting.amount}\n`)
  return `\n${dates} * (${position.toString()}/${index}) ${event} | ${stream}\n${lines.join('')}`
}

type Posting = JournalEntry['postings'][number]

function accountOf({ account, name, party }: Posting, kind: string): string {
  const own = `${kind}:${account} ${plain(name)}`
  return party !== undefined && keptByPerson.has(account) ? `${own}:${party}` : own
}

/** A name must not look like the end of an account or the start of a comment. */
const plain = (text: string): string => text.replaceAll(/[;:|\s]+/g, ' ').trim()
