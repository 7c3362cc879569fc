import type { Fact } from '#events/catalogue.js'
import { negated, type Day, type Rupiah } from '#events/words.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import type { Row } from '../tables/table.js'
import { earningFact } from './table.js'

/** Items are named as the account names them: one that has no key after the events that came before it there. */
export const earningsModel: Model = {
  version: 1,
  tables: [earningFact],
  on: {
    EarningsAccrued(data, fact, rows) {
      const { sale, lot, amount, soldOn, clearedOn, holdDays, reassignment: reference } = data
      if (amount === 0n) return
      const accrued = { kind: 'accrued', item: itemOf(data), amount, happenedOn: soldOn, clearedOn, holdDays }
      put(fact, rows, { ...accrued, sale, lot, reference })
    },
    EarningsReversed(data, fact, rows) {
      const { sale, amount, reversedOn: happenedOn, refund: reference } = data
      if (amount === 0n) return
      const item = itemOf(data)
      const rest = `back/${item}/${fact.stored.revision}`
      put(fact, rows, { kind: 'reversed', item, rest, amount, happenedOn, sale, reference })
    },
    EarningsCleared(data, fact, rows) {
      const { sale, clearedOn, by: reference } = data
      put(fact, rows, { kind: 'cleared', item: itemOf(data), happenedOn: clearedOn, clearedOn, sale, reference })
    },
    EarningsUncleared(data, fact, rows) {
      put(fact, rows, { kind: 'uncleared', item: itemOf(data), sale: data.sale, reference: data.by })
    },
    LossCompensated({ lot, amount, lostOn }, fact, rows) {
      also(fact, rows, { kind: 'compensated', called: `loss/${lot}`, amount, on: lostOn, lot })
    },
    BalanceBroughtForward({ of, amount, broughtForwardOn: on }, fact, rows) {
      if (of === 'payable') also(fact, rows, { kind: 'brought-forward', called: 'brought-forward', amount, on })
    },
    PastPayoutRecorded({ foreignId, request, amount, occurredOn: on }, fact, rows) {
      const reference = foreignId ?? request
      also(fact, rows, { kind: 'past-payout', called: 'past-payout', amount: negated(amount), on, reference })
    },
    PastPayoutReversed({ payout: reference, amount, occurredOn: on }, fact, rows) {
      also(fact, rows, { kind: 'past-payout-reversed', called: 'past-payout-reversed', amount, on, reference })
    },
    BalanceAdjusted({ request: reference, amount, occurredOn: on }, fact, rows) {
      also(fact, rows, { kind: 'adjusted', called: 'adjustment', amount, on, reference })
    },
    ReceivableRaised({ request: reference, amount, occurredOn: on }, fact, rows) {
      also(fact, rows, { kind: 'receivable-raised', called: 'raised', amount, on, reference })
    },
    DeductionReversed({ run, deduction, request: reference, occurredOn: on }, fact, rows) {
      const { kind, amount } = deduction
      also(fact, rows, { kind: 'deduction-reversed', called: `deduction/${run}/${kind}`, amount, on, run, reference })
    },
    PayoutOwedAgain({ run, amount, because, on }, fact, rows) {
      also(fact, rows, { kind: `payout-${because}`, called: `payout/${run}`, amount, on, run })
    },
    PayoutReserved({ run, items }, fact, rows) {
      for (const [number, { item, amount }] of items.entries()) {
        put(fact, rows, { kind: 'reserved', item, amount, run }, number)
      }
    },
    PayoutReleased({ run }, fact, rows) {
      put(fact, rows, { kind: 'released', run })
    },
    PayoutApproved({ run }, fact, rows) {
      put(fact, rows, { kind: 'approved', run })
    },
  },
}

const itemOf = (part: { readonly sale: string; readonly line: string; readonly part: number }) =>
  `${part.sale}/${part.line}/${part.part}`

type Happened = Omit<Row<(typeof earningFact)['columns']>, 'producer' | 'recordedAt' | 'commit' | 'index' | 'number'>

function put({ id: producer, stored }: Fact, rows: Rows, happened: Happened, number = 0): void {
  const { commit, index, metadata } = stored
  const { recordedAt } = metadata
  rows.put(earningFact, { producer, ...happened, recordedAt, commit, index, number })
}

interface Also {
  readonly kind: string
  readonly called: string
  readonly amount: Rupiah
  readonly on: Day
  readonly lot?: string
  readonly run?: string
  readonly reference?: string | undefined
}

/** An item that is cleared on its day, without hold. */
function also(fact: Fact, rows: Rows, { called, on, ...item }: Also): void {
  if (item.amount === 0n) return
  const name = `${called}/${fact.stored.revision}`
  put(fact, rows, { ...item, item: name, happenedOn: on, clearedOn: on, holdDays: 0 })
}
