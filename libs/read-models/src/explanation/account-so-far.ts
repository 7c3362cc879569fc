import { monthOf } from '#events/days.js'
import type { Deduction, DeductionKind } from '#events/deduction.js'
import type { LumbungEvent } from '#events/catalogue.js'
import { negated, rupiah, type Day, type Rupiah } from '#events/words.js'
import type { Subject } from '../audit/about.js'
import type { EarningKind } from '../earnings/items.js'
import type { Correlated, DataOf } from '../model.js'
import type { FactInStream } from './facts-about.js'
import { change, lessen, nameOf, ofItsDay, sold, uncleared, type ItemSoFar } from './open-items.js'

/** What a payout withheld. `month` is that of its cut-off day. */
export interface Withheld {
  readonly run: string
  readonly month: string
  readonly deduction: Deduction
}

/** A producer's account as these of its events say it stands. */
export interface AccountSoFar {
  readonly items: ReadonlyMap<string, ItemSoFar>
  readonly debts: Readonly<Record<'receivable' | 'advance', Rupiah>>
  readonly withheld: readonly Withheld[]
  /** What of it nobody reversed. */
  readonly standing: readonly Withheld[]
}

/** What moves debts, and what is withheld of payouts. */
export const eventsOfDebts: readonly LumbungEvent['type'][] = [
  'BalanceBroughtForward',
  'AdvanceGranted',
  'AdvanceRepaid',
  'ReceivableRaised',
  'ReceivablePaid',
  'DebtWrittenOff',
  'DeductionReversed',
  'PayoutApproved',
]

/** Those that make an item of their own or take items, besides. */
export const eventsOfItems: readonly LumbungEvent['type'][] = [
  'LossCompensated',
  'PastPayoutRecorded',
  'PastPayoutReversed',
  'BalanceAdjusted',
  'PayoutReserved',
  'PayoutOwedAgain',
]

export const eventsOfEarnings: readonly LumbungEvent['type'][] = [
  'EarningsAccrued',
  'EarningsReversed',
  'EarningsCleared',
  'EarningsUncleared',
]

/** @param facts of one account, in its order: items whose facts are left out are not in it */
export function accountSoFar(facts: readonly FactInStream[]): AccountSoFar {
  const account: Folding = {
    items: new Map(),
    debts: { receivable: rupiah(0n), advance: rupiah(0n) },
    withheld: [],
    standing: [],
    reserved: new Map(),
  }
  for (const { event, revision } of facts) fold(account, event, revision)
  return account
}

interface Folding {
  readonly items: Map<string, ItemSoFar>
  readonly debts: Record<'receivable' | 'advance', Rupiah>
  withheld: readonly Withheld[]
  standing: readonly Withheld[]
  /** By run, what it takes when it is approved. */
  readonly reserved: Map<string, readonly string[]>
}

const fold = <Type extends LumbungEvent['type']>(
  account: Folding,
  { type, data }: Correlated<Type>,
  revision: number,
): void => changes[type]?.(data, account, revision)

/** Items are named as the account names them: one that has no key after its event's place there. */
const changes: {
  readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type], account: Folding, revision: number) => void
} = {
  EarningsAccrued(data, { items }) {
    if (data.amount !== 0n) items.set(nameOf(data), sold(data))
  },
  EarningsReversed: (data, { items }, revision) => lessen(items, data, revision),
  EarningsCleared({ clearedOn, ...part }, { items }) {
    change(items, nameOf(part), (item) => ({ ...item, clearedOn }))
  },
  EarningsUncleared(part, { items }) {
    change(items, nameOf(part), uncleared)
  },
  LossCompensated({ lot, amount, lostOn }, { items }, revision) {
    const about = [{ kind: 'lot', id: lot }] as const
    items.set(`loss/${lot}/${revision}`, { ...ofItsDay('compensated', lostOn, about), amounts: [amount], lot })
  },
  BalanceBroughtForward({ of, amount, broughtForwardOn: on }, account, revision) {
    if (of === 'payable') also(account, `brought-forward/${revision}`, { kind: 'brought-forward', amount, on })
    else owe(account, of, amount)
  },
  PastPayoutRecorded({ amount, occurredOn: on, request }, account, revision) {
    also(account, `past-payout/${revision}`, { kind: 'past-payout', amount: negated(amount), on, request })
  },
  PastPayoutReversed({ amount, occurredOn: on, request }, account, revision) {
    also(account, `past-payout-reversed/${revision}`, { kind: 'past-payout-reversed', amount, on, request })
  },
  BalanceAdjusted({ amount, occurredOn: on, request }, account, revision) {
    also(account, `adjustment/${revision}`, { kind: 'adjusted', amount, on, request })
  },
  AdvanceGranted: ({ amount }, account) => owe(account, 'advance', amount),
  AdvanceRepaid: ({ amount }, account) => owe(account, 'advance', negated(amount)),
  ReceivableRaised({ amount, occurredOn: on, request }, account, revision) {
    also(account, `raised/${revision}`, { kind: 'receivable-raised', amount, on, request })
    owe(account, 'receivable', amount)
  },
  ReceivablePaid: ({ amount }, account) => owe(account, 'receivable', negated(amount)),
  DebtWrittenOff: ({ of, amount }, account) => owe(account, of, negated(amount)),
  DeductionReversed({ run, deduction, occurredOn: on, request }, account, revision) {
    const { kind, amount } = deduction
    also(account, `deduction/${run}/${kind}/${revision}`, { kind: 'deduction-reversed', amount, on, request, run })
    if (isDebt(kind)) owe(account, kind, amount)
    account.standing = account.standing.filter((each) => each.run !== run || !isSame(each.deduction, deduction))
  },
  PayoutReserved({ run, items }, { reserved }) {
    reserved.set(
      run,
      items.map(({ item }) => item),
    )
  },
  PayoutApproved({ run, month, deductions, raised }, account) {
    for (const name of account.reserved.get(run) ?? []) account.items.delete(name)
    owe(account, 'receivable', raised)
    for (const { kind, amount } of deductions) if (isDebt(kind)) owe(account, kind, negated(amount))
    const withheld = deductions.map((deduction) => ({ run, month, deduction }))
    account.withheld = [...account.withheld, ...withheld]
    account.standing = [...account.standing, ...withheld]
  },
  PayoutOwedAgain({ run, amount, because, on }, account, revision) {
    also(account, `payout/${run}/${revision}`, { kind: `payout-${because}`, amount, on, run })
  },
}

function owe({ debts }: Folding, debt: keyof Folding['debts'], more: Rupiah): void {
  debts[debt] = rupiah(debts[debt] + more)
}

interface Also {
  readonly kind: EarningKind
  readonly amount: Rupiah
  readonly on: Day
  readonly request?: string | undefined
  readonly run?: string
}

/** An item of its own, cleared on its day and without hold. */
function also({ items }: Folding, name: string, { kind, amount, on, request, run }: Also): void {
  const about: Subject[] = [
    ...(request === undefined ? [] : [{ kind: 'request', id: request } as const]),
    ...(run === undefined ? [] : [{ kind: 'payout-run', id: run } as const]),
  ]
  items.set(name, { ...ofItsDay(kind, on, about), amounts: [amount] })
}

const isDebt = (kind: DeductionKind): kind is 'receivable' | 'advance' => kind === 'receivable' || kind === 'advance'

/** Of one run, one deduction from another: there may be instalments of several loans. */
export const isSame = (one: Deduction, other: Deduction): boolean =>
  one.kind === other.kind && (one.kind !== 'instalment' || other.kind !== 'instalment' || one.loan === other.loan)

/** Savings and fees are withheld once in the month of the cut-off day, also where they were taken back. */
export const isTaken = ({ withheld }: AccountSoFar, kind: DeductionKind, cutOff: Day): boolean =>
  withheld.some(({ month, deduction }) => deduction.kind === kind && month === monthOf(cutOff))
