import { Findings, type Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { byWay, soldSale, SoldSales, type SoldPart, type SoldSale } from '../sold-sales.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type RefundedPart, type SaleEvent, type Way } from '#events/sale.js'
import { halfUp } from '#events/words.js'

export const refundsWithinSales: Identity = {
  name: 'refunds-within-sales',
  says: 'Nothing is refunded beyond what was sold and paid, and each unit at what it was sold for.',
  watch: () => new RefundsWithinSales(),
}

type Refund = Extract<SaleEvent, { type: 'SaleRefunded' }>['data']
type Wrong = Omit<Finding, 'key' | 'at'>

class RefundsWithinSales implements Watch {
  readonly #findings = new Findings()
  readonly #sales = new SoldSales()

  see(fact: Fact): void {
    if (!isOf(saleEvents, fact)) return
    const { event, id } = fact
    const sale = this.#sales.get(id)
    switch (event.type) {
      case 'SaleCompleted':
        if (sale !== undefined) this.#find(fact, { what: 'completed', expected: 'once', found: 'again' })
        this.#sales.set(id, soldSale(event.data))
        break
      case 'SaleRefunded':
        if (sale === undefined) {
          this.#find(fact, { what: 'first event', expected: 'SaleCompleted', found: event.type })
          break
        }
        for (const wrong of wrongWith(sale, event.data)) this.#find(fact, wrong)
        this.#sales.set(id, after(sale, event.data))
    }
  }

  check(): Finding[] {
    return this.#findings.take()
  }

  #find(at: Fact, wrong: Wrong): void {
    this.#findings.add({ key: `sale ${at.id}`, ...wrong, at })
  }
}

function* wrongWith(sale: SoldSale, { refund, occurredOn, parts, paidBack }: Refund): Generator<Wrong> {
  if (sale.refunds.includes(refund)) yield { what: `refund ${refund}`, expected: 'once', found: 'again' }
  if (occurredOn < sale.soldOn) {
    yield { what: `day of refund ${refund}`, expected: `from ${sale.soldOn} on`, found: occurredOn }
  }
  let left = sale.parts
  for (const back of parts) {
    yield* wrongWithPart(left.find(isPart(back)), back)
    left = left.map(lessened(back))
  }
  yield* paidBackBeyond(sale.paid, byWay(sale.paidBack, paidBack))
}

/** What is back of an amount with r of q units is `halfUp(amount × r / q)`, in any number of steps. */
function* wrongWithPart(sold: SoldPart | undefined, back: RefundedPart): Generator<Wrong> {
  const name = `part ${back.part} of line ${back.line}`
  if (sold === undefined) {
    yield { what: name, expected: 'sold', found: 'not sold' }
    return
  }
  const before = sold.refunded
  const by = before + back.quantity
  if (by > sold.quantity) {
    yield { what: `${name}, units back`, expected: `at most ${sold.quantity}`, found: by.toString() }
  }
  const due = (amount: bigint) => halfUp(amount * by, sold.quantity) - halfUp(amount * before, sold.quantity)
  const figures: [string, string | bigint | undefined, string | bigint | undefined][] = [
    ['total back', due(sold.total), back.total],
    ['commission back', sold.consigned && due(sold.consigned.commission), back.consigned?.commission],
    ['lot', sold.consigned?.lot, back.consigned?.lot],
    ['producer', sold.consigned?.producer, back.consigned?.producer],
  ]
  for (const [what, expected, found] of figures) {
    if (expected !== found) yield { what: `${name}, ${what}`, expected: inWords(expected), found: inWords(found) }
  }
}

const inWords = (figure: string | bigint | undefined): string => figure?.toString() ?? 'none'

/** What came by QRIS or transfer may go back in cash: together these give back no more than together they brought. */
const pooled: readonly Way[] = ['cash', 'transfer', 'qris']

function* paidBackBeyond(paid: ReadonlyMap<Way, bigint>, back: ReadonlyMap<Way, bigint>): Generator<Wrong> {
  for (const [way, amount] of back) {
    const most = way === 'cash' ? together(paid) : (paid.get(way) ?? 0n)
    if (amount > most) yield { what: `paid back by ${way}`, expected: `at most ${most}`, found: amount.toString() }
  }
  const most = together(paid)
  const found = together(back)
  if (found > most) {
    yield { what: `paid back by ${pooled.join(', ')}`, expected: `at most ${most}`, found: found.toString() }
  }
}

const together = (amounts: ReadonlyMap<Way, bigint>): bigint =>
  pooled.reduce((sum, way) => sum + (amounts.get(way) ?? 0n), 0n)

const after = (sale: SoldSale, { refund, parts, paidBack }: Refund): SoldSale => ({
  ...sale,
  parts: parts.reduce<readonly SoldPart[]>((left, back) => left.map(lessened(back)), sale.parts),
  paidBack: byWay(sale.paidBack, paidBack),
  refunds: [...sale.refunds, refund],
})

const isPart = (back: RefundedPart) => (sold: SoldPart) => sold.line === back.line && sold.part === back.part

const lessened =
  (back: RefundedPart) =>
  (sold: SoldPart): SoldPart =>
    isPart(back)(sold) ? { ...sold, refunded: sold.refunded + back.quantity } : sold
