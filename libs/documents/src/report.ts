import type { Day, Rupiah, Quantity } from '#events/words.js'
import { producers } from '#read-models/directory/queries.js'
import { lots, stock, type LotOnHand } from '#read-models/lots/queries.js'
import { stockAsOf } from '#read-models/lots/stock-as-of.js'
import { owedAsOf } from '#read-models/producer-balances/owed-as-of.js'
import { producerBalances } from '#read-models/producer-balances/queries.js'
import { trialBalance, trialBalanceByPeriod, type AccountAmount } from '#read-models/trial-balance/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'

type Figures = Readonly<Record<string, string>>

/**
 * A cooperative's books at a glance, as JSON: figures are decimal strings, zeros are left out. Accounts are debit
 * positive, `producer_payable` is what is owed to each producer. Producers and lots go by the ids of the system they were
 * imported from, by Lumbung's where they came from none; the period `""` is what lies outside any.
 */
export interface Report {
  readonly trial_balance: Figures
  readonly trial_balance_by_period: Readonly<Record<string, Figures>>
  readonly producer_payable: Figures
  readonly stock: Figures
}

/** @param asOf as it stood at the end of that day: the books by the days of booking, the stock by the days of things */
export async function report(db: Reading, asOf?: Day): Promise<Report> {
  const byPeriod = await trialBalanceByPeriod(db, asOf)
  return {
    trial_balance: byAccount(await trialBalance(db, asOf === undefined ? {} : { asOf })),
    trial_balance_by_period: Object.fromEntries(Array.from(byPeriod, ([period, moved]) => [period, byAccount(moved)])),
    producer_payable: await owed(db, asOf),
    stock: await left(db, asOf),
  }
}

const byAccount = (accounts: readonly AccountAmount[]): Figures =>
  figures(accounts.map(({ account, amount }) => [account, amount]))

async function owed(db: Reading, asOf: Day | undefined): Promise<Figures> {
  if (asOf === undefined) {
    const balances = await producerBalances(db)
    return figures(balances.map((balance) => [balance.foreignId ?? balance.producer, balance.owed]))
  }
  const known = new Map((await producers(db)).map(({ producer, foreignId }) => [producer, foreignId ?? producer]))
  return figures(
    Array.from(await owedAsOf(db, asOf), ([producer, amount]) => [known.get(producer) ?? producer, amount]),
  )
}

async function left(db: Reading, asOf: Day | undefined): Promise<Figures> {
  if (asOf === undefined) {
    return figures((await stock(db)).map(({ lot, foreignId, available }) => [foreignId ?? lot, available]))
  }
  const known = new Map((await allLots(db)).map(({ lot, foreignId }) => [lot, foreignId ?? lot]))
  return figures(Array.from(await stockAsOf(db, asOf), ([lot, quantity]) => [known.get(lot) ?? lot, quantity]))
}

/** Every lot that was ever received, page by page. */
async function allLots(db: Reading): Promise<LotOnHand[]> {
  const all: LotOnHand[] = []
  for (let after: string | undefined, page; page === undefined || page.next !== undefined; after = page.next) {
    page = await lots(db, { limit: 1_000, ...(after !== undefined && { after }) })
    all.push(...page.lots)
  }
  return all
}

/** What a person reads in place of the ids of a report's stock: the goods, and the lot they are of. */
export async function lotLabels(db: Reading): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await allLots(db)).map(({ lot, foreignId, productName, unit, receivedOn }) => [
      foreignId ?? lot,
      `${productName} (${unit}), ${receivedOn}, ${foreignId ?? lot.slice(0, 8)}`,
    ]),
  )
}

const figures = (entries: readonly (readonly [string, Rupiah | Quantity])[]): Figures =>
  Object.fromEntries(
    entries
      .filter(([, figure]) => figure !== 0n)
      .map(([key, figure]) => [key, figure.toString()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
