import type { Finding } from '../breach.js'
import type { Identity, Watch } from '../identity.js'
import { isOf } from '../is-of.js'
import { back, sold } from '../part-of-sale.js'
import { Reconciliation } from '../reconciliation.js'
import type { Stock } from '../stock.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import { lotEvents, type LotEvent } from '#events/lot.js'

export const sharesMatchEarnings: Identity = {
  name: 'shares-match-earnings',
  says: 'Of each part of a sale, the share that its lot says is what the lot’s producer earned; what comes back too.',
  watch: ({ stock }) => new SharesMatchEarnings(stock),
}

interface Share {
  readonly key: string
  readonly share: bigint
}

class SharesMatchEarnings implements Watch {
  readonly #shares = Reconciliation.withinEachCommit({
    what: 'share as the lot says and earnings as the account says',
    named: (key) => key,
  })

  constructor(private readonly stock: Stock) {}

  see(fact: Fact): void {
    if (isOf(lotEvents, fact)) {
      const lot = this.stock.standing(fact.id)?.lot
      const share = shareOf(fact.event, lot?.received ? `producer ${lot.producer}` : 'nobody')
      if (share !== undefined) this.#shares.expect(share.key, share.share, fact)
    } else if (isOf(accountEvents, fact)) {
      const earned = earnedBy(fact.event, `producer ${fact.id}`)
      if (earned !== undefined) this.#shares.find(earned.key, earned.share, fact)
    }
  }

  check(): Finding[] {
    return this.#shares.check()
  }
}

function shareOf({ type, data }: LotEvent, producer: string): Share | undefined {
  switch (type) {
    case 'LotSold':
      return { key: sold(data, data.soldOn, producer), share: data.share }
    case 'LotRestocked':
      return { key: back(data, data.refund, data.restockedOn, producer), share: data.share }
    case 'LotCounted':
    case 'LotReceiptCancelled':
    case 'LotReceived':
    case 'LotRepriced':
    case 'LotReturned':
    case 'LotSpoiled':
      return undefined
  }
}

function earnedBy({ type, data }: AccountEvent, producer: string): Share | undefined {
  switch (type) {
    case 'EarningsAccrued':
      return { key: sold(data, data.soldOn, producer), share: data.amount }
    case 'EarningsReversed':
      return { key: back(data, data.refund, data.reversedOn, producer), share: data.amount }
    case 'AdvanceGranted':
    case 'AdvanceRepaid':
    case 'BalanceAdjusted':
    case 'BalanceBroughtForward':
    case 'DebtWrittenOff':
    case 'DeductionReversed':
    case 'EarningsCleared':
    case 'EarningsUncleared':
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
