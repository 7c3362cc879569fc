import { valuesOf, type Row } from './row.js'
import type { Rows } from './row-list.js'
import type { References } from './references.js'
import { refused, taken, type Step } from './steps.js'
import { importOpening, importPeriod } from '#commands/importing/import-books.js'
import { importLot, importProduct } from '#commands/importing/import-goods.js'
import { importAgreement, importMember, importProducer } from '#commands/importing/import-people.js'
import { partyOf } from '#domain/opening.js'
import { foreign } from '#events/ids.js'
import type { AgreedTerms } from '#events/terms.js'
import { quantity, rupiah, type AccountCode, type BasisPoints, type PeriodId, type Sealed } from '#events/words.js'
import { hasAccount } from '#journal/chart.js'

/** The sealed names of producers and of members, by the keys of their rows. */
export interface SealedNames {
  readonly producers: ReadonlyMap<string, Sealed>
  readonly members: ReadonlyMap<string, Sealed>
}

/** Everything that comes before the first sale, in its order: who takes part, goods, the opening, the periods. */
export function* stepsBeforeSales(rows: Rows, references: References, names: SealedNames): Generator<Step> {
  const { cooperative } = references
  for (const row of rows.producers) {
    const { producer_id, sector } = valuesOf(row)
    yield taken(
      row,
      importProducer(foreign.producer(cooperative, producer_id), {
        foreignId: producer_id,
        name: nameOf(row, names),
        sector,
      }),
    )
  }
  for (const row of rows.members) {
    const { member_id } = valuesOf(row)
    yield taken(
      row,
      importMember(foreign.member(cooperative, member_id), { foreignId: member_id, name: nameOf(row, names) }),
    )
  }
  for (const row of rows.products) {
    const { product_id, name, unit, ownership, priced_per } = valuesOf(row)
    const listed = { foreignId: product_id, name, unit, ownership, pricedPer: quantity(priced_per ?? 1n) }
    yield taken(row, importProduct(foreign.product(cooperative, product_id), listed))
  }
  yield* agreements(rows, references)
  for (const row of rows.lots) yield lot(row, references)
  for (const row of rows.opening) yield opening(row, references)
  for (const row of rows.periods) {
    const { period_id, starts_on, ends_on } = valuesOf(row)
    const period = { id: period_id as PeriodId, startsOn: starts_on, endsOn: ends_on }
    // Its closing is a step of its own, which may come in a later folder.
    yield taken(row, importPeriod(cooperative, period), { content: [[period_id, starts_on, ends_on]] })
  }
}

/** One producer may sign twice for one day: each is known by how many before it have its key. */
function* agreements(rows: Rows, references: References): Generator<Step> {
  const signed = new Map<string, number>()
  for (const row of rows.agreements) {
    const { producer_id, terms, commission_bps, valid_from } = valuesOf(row)
    if (!references.hasProducer(producer_id)) {
      yield refused(row, 'unknown-producer', `there is no producer ${producer_id}`)
      continue
    }
    const before = signed.get(row.key) ?? 0
    signed.set(row.key, before + 1)
    const common = { holdDays: 0, takeHomeBps: 0 as BasisPoints, lossBorneBy: 'producer' as const }
    const agreed: AgreedTerms =
      terms === 'net_price'
        ? { kind: terms, ...common }
        : { kind: terms, commissionBps: Number(commission_bps) as BasisPoints, ...common }
    yield taken(
      row,
      importAgreement(foreign.producer(references.cooperative, producer_id), { validFrom: valid_from, terms: agreed }),
      { key: before === 0 ? row.key : `${row.key}/${before + 1}` },
    )
  }
}

function lot(row: Row<'lots'>, references: References): Step {
  const { lot_id, producer_id, product_id, received_on, quantity: received, net_price } = valuesOf(row)
  const { cooperative } = references
  if (!references.hasProducer(producer_id))
    return refused(row, 'unknown-producer', `there is no producer ${producer_id}`)
  if (!references.hasProduct(product_id)) return refused(row, 'unknown-product', `there is no product ${product_id}`)
  if (received <= 0n) return refused(row, 'not-positive', `quantity: ${received}`)
  return taken(
    row,
    importLot({
      id: foreign.lot(cooperative, lot_id),
      foreignId: lot_id,
      producer: foreign.producer(cooperative, producer_id),
      product: foreign.product(cooperative, product_id),
      receivedOn: received_on,
      quantity: quantity(received),
      ...(net_price !== null && { netPrice: rupiah(net_price) }),
    }),
  )
}

function opening(row: Row<'opening'>, references: References): Step {
  const { account, party_id, as_of, amount } = valuesOf(row)
  const { cooperative } = references
  if (!hasAccount(account) || account === '3301')
    return refused(row, 'unknown-account', `${account} takes no opening balance`)
  const kind = partyOf[account]
  if (kind === 'producer' && !references.hasProducer(party_id ?? '')) {
    return refused(row, 'unknown-producer', `there is no producer ${party_id ?? '(blank)'}`)
  }
  if (kind === 'member' && !references.hasMember(party_id ?? '')) {
    return refused(row, 'unknown-member', `there is no member ${party_id ?? '(blank)'}`)
  }
  const line = { account: account as AccountCode, amount: rupiah(amount), asOf: as_of }
  if (kind === undefined || party_id === null) return taken(row, importOpening(cooperative, line))
  const idOf = kind === 'producer' ? foreign.producer : foreign.member
  return taken(row, importOpening(cooperative, { ...line, party: idOf(cooperative, party_id) }))
}

function nameOf({ file, key }: Row<'producers' | 'members'>, names: SealedNames): Sealed {
  const name = names[file].get(key)
  if (name === undefined) throw new TypeError(`the name of ${file} ${key} was not sealed`)
  return name
}
