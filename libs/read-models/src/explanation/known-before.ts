import { accountEvents } from '#events/account.js'
import { payoutRunEvents } from '#events/payout-run.js'
import { saleEvents } from '#events/sale.js'
import { settlementEvents } from '#events/settlement.js'
import type { LineId, RunId } from '#events/words.js'
import { definitions, factColumns, factOf, isBefore, type FactRow, type KnownFact } from '../audit/facts.js'
import { definitionsOfGoods, KnownGoods } from '../audit/goods.js'
import type { Say } from '../audit/say.js'
import type { Reading } from '../wall/as-cooperative.js'
import { accountSoFar, eventsOfDebts } from './account-so-far.js'
import { askedFor } from './asked-for.js'
import { batchOf } from './batch-so-far.js'
import type { From } from './derivation.js'
import { factsAbout } from './facts-about.js'
import { linePlanned } from './line-planned.js'
import { eventsOfLoans, loansSoFar } from './loans-so-far.js'
import { lineBefore, runBefore } from './run-so-far.js'
import { saleSoFar } from './sale-so-far.js'

/** What was known when an event was recorded, as far as it is explained from it. @throws Unexplained */
export async function knownBefore(db: Reading, fact: KnownFact, saying: (goods: KnownGoods) => Say): Promise<From> {
  const earlier = fact.category === saleEvents.category ? await saleBefore(db, fact) : []
  const payouts = await payoutsBefore(db, fact)
  const named = [fact, ...earlier, ...(payouts.planned?.facts ?? [])]
  const goods = new KnownGoods(await definitionsOfGoods(db, named), fact)
  return {
    fact,
    goods,
    say: saying(goods),
    sale: earlier.length === 0 ? undefined : saleSoFar(earlier, goods),
    payout: await reversedPayout(db, fact),
    request: await askedFor(db, fact),
    ...payouts,
    account: fact.category === accountEvents.category ? await accountBefore(db, fact) : undefined,
    loans: fact.event.type === 'LoanRepaid' ? await loansBefore(db, fact) : undefined,
    batch: fact.category === settlementEvents.category ? await batchOf(db, fact) : undefined,
  }
}

async function saleBefore(db: Reading, fact: KnownFact): Promise<KnownFact[]> {
  const rows = await db.rows<FactRow>(
    `SELECT ${factColumns}
     FROM fact_about a JOIN fact f ON f.commit = a.commit AND f.index = a.index
     WHERE a.kind = 'sale' AND a.id = $1 AND (a.commit, a.index) < ($2, $3) AND a.type = ANY($4::text[])
     ORDER BY a.commit, a.index`,
    [fact.id, fact.commit, fact.index, Object.keys(saleEvents.definitions)],
  )
  return rows.map(factOf)
}

async function reversedPayout(db: Reading, fact: KnownFact): Promise<KnownFact | undefined> {
  if (fact.event.type !== 'PastPayoutReversed') return undefined
  const payout = { kind: 'payout', id: `${fact.id}/${fact.event.data.payout}` } as const
  return (await definitions(db, [payout])).of(payout).findLast((recorded) => isBefore(recorded, fact))
}

async function payoutsBefore(db: Reading, place: KnownFact): Promise<Pick<From, 'run' | 'planned' | 'line'>> {
  const { event, category, id } = place
  if (category !== payoutRunEvents.category || !('line' in event.data)) {
    return { run: undefined, planned: undefined, line: undefined }
  }
  const run = id as RunId
  return {
    run: await runBefore(db, run, place),
    planned: event.type === 'PayoutLineApproved' ? await linePlanned(db, run, event.data, place) : undefined,
    line: await lineBefore(db, { line: event.data.line as LineId, run, place }),
  }
}

/** Of the same stream: debts, and what was withheld. */
async function accountBefore(db: Reading, fact: KnownFact) {
  const { id: stream, category, commit: upTo } = fact
  const facts = await factsAbout(db, { kind: 'producer', ids: [stream], category, stream, types: eventsOfDebts, upTo })
  return accountSoFar(facts.filter((each) => isBefore(each, fact)))
}

async function loansBefore(db: Reading, fact: KnownFact) {
  const { id: stream, category, commit: upTo } = fact
  const facts = await factsAbout(db, { kind: 'member', ids: [stream], category, stream, types: eventsOfLoans, upTo })
  return loansSoFar(facts.filter((each) => isBefore(each, fact)))
}
