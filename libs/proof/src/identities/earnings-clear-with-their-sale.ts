import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { Reconciliation } from '../reconciliation.js'
import type { SoldSale } from '../sold-sale.js'
import type { SoldSales } from '../sold-sales.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { saleEvents, type SaleEvent } from '#events/sale.js'

export const earningsClearWithTheirSale: Identity = {
  name: 'earnings-clear-with-their-sale',
  says: 'Earnings are cleared on the day of their sale unless QRIS paid any of it, and as its payments are corrected.',
  watch: ({ sales }) => new EarningsClearWithTheirSale(sales),
}

interface PartOfSale {
  readonly sale: string
  readonly line: string
  readonly part: number
}

/** What a sale and its producers' accounts say of this stands in one commit: how often each says it is compared. */
class EarningsClearWithTheirSale implements Watch {
  readonly #times = Reconciliation.withinEachCommit({
    what: 'times as the sale and as the account says',
    named: (key) => key,
  })

  constructor(private readonly sales: SoldSales) {}

  see(fact: Fact): void {
    if (isOf(saleEvents, fact)) {
      const { before, after } = this.sales
      if (after === undefined) return
      for (const key of saidBySale(fact.event, fact.id, after, before)) this.#times.expect(key, 1n, fact)
    } else if (isOf(accountEvents, fact)) {
      const key = saidByAccount(fact.event, fact.id)
      if (key !== undefined) this.#times.find(key, 1n, fact)
    }
  }

  check(): Finding[] {
    return this.#times.check()
  }
}

const accrued = ({ sale, line, part }: PartOfSale, producer: string, clearedOn: string | undefined): string =>
  `part ${part} of line ${line} of sale ${sale}, of ${producer}, accrued and ${
    clearedOn === undefined ? 'not cleared' : `cleared on ${clearedOn}`
  }`

const later = ({ sale, line, part }: PartOfSale, producer: string, clearedOn: string | undefined): string =>
  `part ${part} of line ${line} of sale ${sale}, of ${producer}, ${
    clearedOn === undefined ? 'no longer cleared' : `cleared after all on ${clearedOn}`
  }`

function saidBySale(event: SaleEvent, sale: string, after: SoldSale, before: SoldSale | undefined): string[] {
  const clearedOn = hasQris(after) ? undefined : after.soldOn
  switch (event.type) {
    case 'SaleCompleted':
      return after.parts.flatMap(({ line, part, consigned }) =>
        consigned === undefined ? [] : [accrued({ sale, line, part }, consigned.producer, clearedOn)],
      )
    case 'SaleLinesReassigned':
      return event.data.moves.flatMap(({ line, as, to }) =>
        to === undefined ? [] : [accrued({ sale, line, part: as }, to.producer, clearedOn)],
      )
    case 'SalePaymentCorrected':
      if (before === undefined || hasQris(before) === hasQris(after)) return []
      return after.parts.flatMap(({ line, part, quantity, refunded, consigned }) =>
        consigned === undefined || refunded === quantity
          ? []
          : [later({ sale, line, part }, consigned.producer, clearedOn)],
      )
    case 'SaleAllowanceGranted':
    case 'SaleRefunded':
    case 'SaleVoided':
      return []
  }
}

const hasQris = ({ paid }: SoldSale): boolean => (paid.get('qris') ?? 0n) !== 0n

function saidByAccount({ type, data }: AccountEvent, producer: string): string | undefined {
  switch (type) {
    case 'EarningsAccrued':
      return accrued(data, producer, data.clearedOn)
    case 'EarningsCleared':
      return later(data, producer, data.clearedOn)
    case 'EarningsUncleared':
      return later(data, producer, undefined)
    case 'BalanceBroughtForward':
    case 'EarningsReversed':
    case 'LossCompensated':
    case 'PastPayoutRecorded':
    case 'PastPayoutReversed':
      return undefined
  }
}
