import { streamName } from '#events/recorded.js'
import type { AccountCode, Instant, LotId } from '#events/words.js'
import { entryOf, type Entry } from '#journal/postings.js'
import { entryId, placeOfEntry } from '../account-entries/entry-id.js'
import { chainColumns, factColumns, factOf, type FactRow, type KnownFact } from '../audit/facts.js'
import { Say } from '../audit/say.js'
import { wordsOf } from '../audit/words/words-of.js'
import { namesOfAccounts } from '../chart/queries.js'
import type { Reading } from '../wall/as-cooperative.js'
import { actionOf } from './action.js'
import type { From } from './derivation.js'
import { derive } from './derive.js'
import { UnknownEntry, type AppliedTerms, type ExplainIn, type Explanation } from './explanation.js'
import { deedIn, handsIn } from './hands.js'
import { knownBefore } from './known-before.js'
import type { LotPricing } from './pricing.js'
import { arithmeticOf, Unexplained, type Arithmetic } from './step.js'

/**
 * Where the amounts of an entry come from. Every figure is derived again, from what was known when it was recorded.
 * @param id `{position}.{index}`, as lists of entries give it
 * @throws UnknownEntry
 * @throws Unexplained when what is derived is not what is booked
 * @throws ForeignPosition for what is no entry's id, or one of another log
 */
export async function explain(db: Reading, id: string, { language, ...named }: ExplainIn): Promise<Explanation> {
  const row = await entryRow(db, id)
  const fact = row && factOf(row)
  const entry = fact && entryOf(fact.event, fact.id)
  if (row === undefined || fact === undefined || entry === undefined) throw new UnknownEntry(id)
  const nameOf = named.nameOf ?? (await namesOfAccounts(db))
  const from = await knownBefore(db, fact, (goods) => new Say(language, goods, nameOf))
  const { contributions, terms } = derive(from)
  const { occurredOn, bookedOn, late } = entry.booking
  const position = db.position.at(fact.commit)
  return {
    entry: {
      id: entryId(position, fact.index),
      position,
      occurredOn,
      bookedOn,
      ...(late !== undefined && { late }),
      postings: entry.postings.map(({ account, party, amount }) => ({
        account,
        name: nameOf(account),
        ...(party !== undefined && { party }),
        amount,
      })),
    },
    event: {
      type: fact.event.type,
      stream: streamName(fact.category, db.cooperative, fact.id),
      revision: row.revision,
      recordedAt: row.recordedAt,
      ...(row.reason !== null && { reason: row.reason }),
      words: wordsOf(fact.event, fact.id, from.say),
    },
    command: await commandOf(db, row, fact),
    person: { actor: row.actor },
    hands: handsIn(from.request, from.run).map((hand) => ({ ...hand, words: from.say.both(deedIn[hand.did]) })),
    terms: appliedTerms(terms, from),
    arithmetic: asBooked(entry, arithmeticOf(contributions, from.say, nameOf)),
  }
}

interface EntryRow extends FactRow {
  readonly revision: number
  readonly recordedAt: Instant
  readonly reason: string | null
  readonly actor: string
  readonly command: string
  readonly correlation: string
  readonly causation: string
}

async function entryRow(db: Reading, id: string): Promise<EntryRow | undefined> {
  const { position, index } = placeOfEntry(id)
  if (db.position.compare(position) < 0) return undefined
  const [row] = await db.rows<EntryRow>(
    `SELECT ${factColumns}, f.revision, f.recorded_at AS "recordedAt", f.reason, f.actor, f.command,
            ${chainColumns}
     FROM fact f WHERE f.commit = $1 AND f.index = $2`,
    [position.commit, index],
  )
  return row
}

async function commandOf(
  db: Reading,
  { command, correlation, causation }: EntryRow,
  fact: KnownFact,
): Promise<Explanation['command']> {
  const action = await actionFrom(db, causation, fact)
  return { id: command, ...(action !== undefined && { action }), correlation, causation }
}

/**
 * What an import brings has it as its cause, which nobody who asks over HTTP can say. What comes back spoiled is lost by
 * its refund.
 */
async function actionFrom(db: Reading, causation: string, { event, ...place }: KnownFact): Promise<string | undefined> {
  const [seen] = await db.rows<{ imported: boolean; refunded: boolean }>(
    `SELECT EXISTS (SELECT FROM fact_about WHERE kind = 'import' AND id = $1) AS imported,
            EXISTS (
              SELECT FROM fact f JOIN fact own ON own.commit = f.commit AND own.command = f.command
              WHERE f.commit = $2 AND own.index = $3 AND f.type = 'SaleRefunded'
            ) AS refunded`,
    [causation, place.commit, place.index],
  )
  if (seen?.imported === true) return 'import'
  return seen?.refunded === true ? 'refund-sale' : actionOf(event)
}

/** Each lot's once. */
function appliedTerms(terms: readonly LotPricing[], { goods, say }: From): AppliedTerms[] {
  const once = new Map(terms.map((own) => [`${own.lot}/${own.effectiveOn}/${JSON.stringify(own.terms, asText)}`, own]))
  return [...once.values()].map(({ lot, producer, effectiveOn, pricedPer, askingPrice, terms: own }) => {
    const product = goods.lot(lot)?.product
    return {
      lot,
      producer,
      ...(product !== undefined && { product }),
      effectiveOn,
      pricedPer,
      ...(askingPrice !== undefined && { askingPrice }),
      terms: own,
      words: termsInWords(say, lot, own, effectiveOn),
    }
  })
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)

/** In the order of the postings, each of which is explained to the rupiah; then what cancelled out. @throws Unexplained */
function asBooked({ postings }: Entry, arithmetic: readonly Arithmetic[]): Arithmetic[] {
  const keyOf = ({ account, party = '' }: { account: AccountCode; party?: string }): string => `${account}/${party}`
  const derived = new Map(arithmetic.map((own) => [keyOf(own), own]))
  const booked = postings.map((posting) => {
    const own = derived.get(keyOf(posting))
    if (own?.amount !== posting.amount) {
      throw new Unexplained(`${keyOf(posting)} is booked ${posting.amount} and derived ${own?.amount ?? 'nothing'}`)
    }
    derived.delete(keyOf(posting))
    return own
  })
  const rest = [...derived.values()]
  const wrong = rest.find(({ amount }) => amount !== 0n)
  if (wrong !== undefined) throw new Unexplained(`${keyOf(wrong)} is derived ${wrong.amount} and not booked`)
  return [...booked, ...rest]
}

function termsInWords(
  say: Say,
  lot: LotId,
  terms: LotPricing['terms'],
  effectiveOn: LotPricing['effectiveOn'],
): string {
  const since = say.both({ id: `mulai ${say.day(effectiveOn)}`, en: `from ${say.day(effectiveOn)} on` })
  return `${say.product({ lot })}, ${since}: ${say.termsOfLot(terms, lot)}`
}
