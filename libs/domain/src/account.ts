import { Map as Items, Set as Names } from 'immutable'
import { accountEvents, type AccountEvent } from '#events/account.js'
import { category } from '#events/category.js'
import { daysAfter } from '#events/days.js'
import type { Deduction, DeductionKind } from '#events/deduction.js'
import type { MoneyWay } from '#events/fields.js'
import { negated, rupiah, sum, type BasisPoints, type Day, type Rupiah, type RunId } from '#events/words.js'

/**
 * What a producer is owed, as open items: each is an amount that can be paid, or one that lessens what can be. A
 * reversal lessens the item it reverses; what it takes beyond what is left there is a negative item of its own.
 */
export interface Account {
  readonly items: Items<string, Item>
  /** Owed by the producer: 1130 and 1140. */
  readonly receivable: Rupiah
  readonly advance: Rupiah
  /** Those that a reversal can name and that are not reversed, by their foreign id or their request's. */
  readonly pastPayouts: Items<string, PastPayout>
  /** The run that waits with a line of this producer, if there is one. */
  readonly waiting: RunId | undefined
  /** By run, the net of approved lines that are neither paid nor failed. */
  readonly inProcess: Items<RunId, Rupiah>
  /** By run, what approved lines withheld and was not reversed. */
  readonly withheld: Items<RunId, readonly Deduction[]>
  /** By `monthlyIn`: which savings and fees approved lines took of which month, also where they were taken back since. */
  readonly taken: Names<string>
  /** How many events the account has: items that have no name are named after their event. */
  readonly events: number
}

/** Payable from `payableOn` on; without it, a provider still owes the sale's money. */
export interface Item {
  readonly amount: Rupiah
  readonly payableOn?: Day
  readonly holdDays: number
  readonly takeHomeBps: BasisPoints
  /** The run that has reserved it. */
  readonly run?: RunId
}

interface PastPayout {
  readonly amount: Rupiah
  readonly way: MoneyWay
  readonly paidOn: Day
}

const nothing = rupiah(0n)

export const accounts = category<Account, typeof accountEvents>(accountEvents, {
  initial: {
    items: Items(),
    receivable: nothing,
    advance: nothing,
    pastPayouts: Items(),
    waiting: undefined,
    inProcess: Items(),
    withheld: Items(),
    taken: Names(),
    events: 0,
  },
  evolve: (account, event) => ({ ...after(account, event), events: account.events + 1 }),
})

function after(account: Account, { type, data }: AccountEvent): Account {
  switch (type) {
    case 'EarningsAccrued':
      return withItem(account, itemOf(data), {
        amount: data.amount,
        ...(data.clearedOn !== undefined && { payableOn: daysAfter(data.clearedOn, data.holdDays) }),
        holdDays: data.holdDays,
        takeHomeBps: data.takeHomeBps,
      })
    case 'EarningsReversed':
      return lessened(account, itemOf(data), data.amount, data.reversedOn)
    case 'EarningsCleared':
      return changedItem(account, itemOf(data), (item) => ({
        ...item,
        payableOn: daysAfter(data.clearedOn, item.holdDays),
      }))
    case 'EarningsUncleared':
      return changedItem(account, itemOf(data), uncleared)
    case 'LossCompensated':
      return also(account, `loss/${data.lot}`, data.amount, data.lostOn)
    case 'BalanceBroughtForward':
      switch (data.of) {
        case 'payable':
          return also(account, 'brought-forward', data.amount, data.broughtForwardOn)
        case 'receivable':
          return owing(account, 'receivable', data.amount)
        case 'advance':
          return owing(account, 'advance', data.amount)
      }
    case 'PastPayoutRecorded': {
      const { foreignId, request, amount, way, occurredOn: paidOn } = data
      const name = foreignId ?? request
      return {
        ...also(account, 'past-payout', negated(amount), paidOn),
        ...(name !== undefined && { pastPayouts: account.pastPayouts.set(name, { amount, way, paidOn }) }),
      }
    }
    case 'PastPayoutReversed':
      return {
        ...also(account, 'past-payout-reversed', data.amount, data.occurredOn),
        pastPayouts: account.pastPayouts.delete(data.payout),
      }
    case 'BalanceAdjusted':
      return also(account, 'adjustment', data.amount, data.occurredOn)
    case 'AdvanceGranted':
      return owing(account, 'advance', data.amount)
    case 'AdvanceRepaid':
      return owing(account, 'advance', negated(data.amount))
    case 'ReceivableRaised':
      return owing(also(account, 'raised', data.amount, data.occurredOn), 'receivable', data.amount)
    case 'ReceivablePaid':
      return owing(account, 'receivable', negated(data.amount))
    case 'DebtWrittenOff':
      return owing(account, data.of, negated(data.amount))
    case 'DeductionReversed':
      return deductionReversed(account, data)
    case 'PayoutReserved':
      return {
        ...account,
        waiting: data.run,
        items: account.items.withMutations((items) => {
          for (const { item: name } of data.items) {
            const item = items.get(name)
            if (item !== undefined) items.set(name, { ...item, run: data.run })
          }
        }),
      }
    case 'PayoutReleased':
      return {
        ...account,
        waiting: undefined,
        items: account.items.map((item) => (item.run === data.run ? unreserved(item) : item)),
      }
    case 'PayoutApproved':
      return approved(account, data)
    case 'PayoutSettled':
      return { ...account, inProcess: account.inProcess.delete(data.run) }
    case 'PayoutOwedAgain':
      return also(
        { ...account, inProcess: account.inProcess.delete(data.run) },
        `payout/${data.run}`,
        data.amount,
        data.on,
      )
  }
}

type DataOf<Type extends AccountEvent['type']> = Extract<AccountEvent, { type: Type }>['data']

function approved(account: Account, { run, deductions, net, raised, month }: DataOf<'PayoutApproved'>): Account {
  const recovered = (kind: 'receivable' | 'advance') =>
    sum(deductions.filter((each) => each.kind === kind).map(({ amount }) => amount))
  return {
    ...account,
    items: account.items.filter((item) => item.run !== run),
    receivable: rupiah(account.receivable + raised - recovered('receivable')),
    advance: rupiah(account.advance - recovered('advance')),
    waiting: undefined,
    inProcess: net === 0n ? account.inProcess : account.inProcess.set(run, net),
    withheld: deductions.length === 0 ? account.withheld : account.withheld.set(run, deductions),
    taken: account.taken.union(deductions.filter(isMonthly).map(({ kind }) => monthlyIn(kind, month))),
  }
}

/** Withheld once in a month; what is owed is withheld whenever it is due. */
export const isMonthly = ({ kind }: Pick<Deduction, 'kind'>): boolean =>
  kind === 'mandatory' || kind === 'voluntary' || kind === 'fee'

/** The name of a saving or a fee among those of all months: `fee/2026-03`. */
export const monthlyIn = (kind: DeductionKind, month: string): string => `${kind}/${month}`

function deductionReversed(account: Account, { run, deduction, occurredOn }: DataOf<'DeductionReversed'>): Account {
  const left = (account.withheld.get(run) ?? []).filter((each) => !isSame(each, deduction))
  const owed = also(account, `deduction/${run}/${deduction.kind}`, deduction.amount, occurredOn)
  const after = {
    ...owed,
    withheld: left.length === 0 ? account.withheld.delete(run) : account.withheld.set(run, left),
  }
  const { kind, amount } = deduction
  return kind === 'receivable' || kind === 'advance' ? owing(after, kind, amount) : after
}

/** Of a run, one deduction from another. */
export const isSame = (one: Deduction, other: Deduction): boolean =>
  one.kind === other.kind && (one.kind !== 'instalment' || other.kind !== 'instalment' || one.loan === other.loan)

const owing = (account: Account, debt: 'receivable' | 'advance', more: Rupiah): Account => ({
  ...account,
  [debt]: rupiah(account[debt] + more),
})

/** The name of what a part of a sale earned. */
export const itemOf = (part: { sale: string; line: string; part: number }) => `${part.sale}/${part.line}/${part.part}`

const unreserved = ({ amount, payableOn, holdDays, takeHomeBps }: Item): Item => ({
  amount,
  ...(payableOn !== undefined && { payableOn }),
  holdDays,
  takeHomeBps,
})

const uncleared = ({ amount, holdDays, takeHomeBps, run }: Item): Item => ({
  amount,
  holdDays,
  takeHomeBps,
  ...(run !== undefined && { run }),
})

const withItem = (account: Account, name: string, item: Item): Account =>
  item.amount === 0n ? account : { ...account, items: account.items.set(name, item) }

function changedItem(account: Account, name: string, change: (item: Item) => Item): Account {
  const item = account.items.get(name)
  return item === undefined ? account : { ...account, items: account.items.set(name, change(item)) }
}

/** What clears on its day, without hold and with nothing to take home, as an item of its own. */
const also = (account: Account, kind: string, amount: Rupiah, on: Day): Account =>
  withItem(account, `${kind}/${account.events}`, {
    amount,
    payableOn: on,
    holdDays: 0,
    takeHomeBps: 0 as BasisPoints,
  })

function lessened(account: Account, name: string, by: Rupiah, on: Day): Account {
  const item = account.items.get(name)
  if (item === undefined) return also(account, `back/${name}`, negated(by), on)
  const left = rupiah(item.amount - by)
  if (left > 0n) return { ...account, items: account.items.set(name, { ...item, amount: left }) }
  const without = { ...account, items: account.items.delete(name) }
  return left === 0n ? without : also(without, `back/${name}`, left, on)
}

/** What can be paid on a day: the items payable by then that no run has reserved, by their names. Below zero counts at once. */
export const payableItems = ({ items }: Pick<Account, 'items'>, on: Day): Items<string, Item> =>
  items.filter((item) => item.run === undefined && isPayable(item, on))

/** Its hold is over by a day, whether a run has reserved it or not. */
export const isPayable = ({ payableOn, amount }: Item, on: Day): boolean =>
  payableOn !== undefined && (payableOn <= on || amount < 0n)

/** The sum of `payableItems`. */
export const payable = (account: Pick<Account, 'items'>, on: Day): Rupiah =>
  sum(
    payableItems(account, on)
      .valueSeq()
      .map(({ amount }) => amount),
  )
