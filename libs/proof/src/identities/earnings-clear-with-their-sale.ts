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
  says:
    'Earnings are cleared on the day of their sale; where QRIS paid any of it, on the day it is settled or of the refund, ' +
    'allowance or correction that leaves nothing to settle, and no longer when a correction or the settlement’s reversal ' +
    'brings some back.',
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

const later = ({ sale, line, part }: PartOfSale, producer: string, by: string, clearedOn: string | undefined): string =>
  `part ${part} of line ${line} of sale ${sale}, of ${producer}, by ${by} ${
    clearedOn === undefined ? 'no longer cleared' : `cleared on ${clearedOn}`
  }`

function saidBySale(event: SaleEvent, sale: string, after: SoldSale, before: SoldSale | undefined): string[] {
  const { clearedOn } = after
  switch (event.type) {
    case 'SaleCompleted':
      return after.parts.flatMap(({ line, part, consigned }) =>
        consigned === undefined ? [] : [accrued({ sale, line, part }, consigned.producer, clearedOn)],
      )
    case 'SaleLinesReassigned':
      return event.data.moves.flatMap(({ line, as, to }) =>
        to === undefined ? [] : [accrued({ sale, line, part: as }, to.producer, clearedOn)],
      )
    case 'SaleRefunded':
    case 'SaleAllowanceGranted':
    case 'SalePaymentCorrected':
      return saidLater(sale, after, before, after.changes.at(-1) ?? '')
    case 'PaymentSettled':
    case 'PaymentUnsettled':
      return saidLater(sale, after, before, event.data.settlement)
    case 'RefundSettled':
    case 'RefundUnsettled':
    case 'SaleVoided':
      return []
  }
}

/** Of each part of which something stands, where the event made a difference. */
function saidLater(sale: string, { parts, clearedOn }: SoldSale, before: SoldSale | undefined, by: string): string[] {
  if (before === undefined || before.clearedOn === clearedOn) return []
  return parts.flatMap(({ line, part, quantity, refunded, consigned }) =>
    consigned === undefined || refunded === quantity
      ? []
      : [later({ sale, line, part }, consigned.producer, by, clearedOn)],
  )
}

function saidByAccount({ type, data }: AccountEvent, producer: string): string | undefined {
  switch (type) {
    case 'EarningsAccrued':
      return accrued(data, producer, data.clearedOn)
    case 'EarningsCleared':
      return later(data, producer, data.by, data.clearedOn)
    case 'EarningsUncleared':
      return later(data, producer, data.by, undefined)
    case 'AdvanceGranted':
    case 'AdvanceRepaid':
    case 'BalanceAdjusted':
    case 'BalanceBroughtForward':
    case 'DebtWrittenOff':
    case 'DeductionReversed':
    case 'EarningsReversed':
    case 'LossCompensated':
    case 'PastPayoutRecorded':
    case 'PastPayoutReversed':
    case 'PayoutApproved':
    case 'PayoutOwedAgain':
    case 'PayoutReleased':
    case 'PayoutReserved':
    case 'PayoutSettled':
    case 'ReceivablePaid':
    case 'ReceivableRaised':
      return undefined
  }
}
