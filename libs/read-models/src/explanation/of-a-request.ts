import { negated } from '#events/words.js'
import type { DataOf } from '../model.js'
import { requireAsked } from './asked-for.js'
import type { Derivation, From } from './derivation.js'
import { moneyIn, moved, ofThe, outstanding, told, type OneAmount, type Side } from './one-amount.js'
import { known } from './step.js'

/** What one person asked for and another approved: it is refused when it is not what was asked for. */

const debtIn = { receivable: '1130', advance: '1140' } as const
const adjustedBy = { goodwill: '5120', commission: '4101' } as const

export function ofAnAdvance({ amount, way }: DataOf['AdvanceGranted'], from: From): Derivation {
  requireAsked(from.fact, from.request)
  return moved(told({ id: 'Panjar', en: 'Advance' }, amount, from, way), moneyIn[way], ofThe('1140', from))
}

export function ofAnAdvanceRepaid({ amount, way }: DataOf['AdvanceRepaid'], from: From): Derivation {
  const what = { id: 'Panjar dikembalikan', en: 'Advance paid back' }
  return owedLess('advance', told(what, amount, from, way), moneyIn[way], from)
}

export function ofAReceivable({ amount }: DataOf['ReceivableRaised'], from: From): Derivation {
  requireAsked(from.fact, from.request)
  const what = { id: 'Kelebihan bayar menjadi piutang', en: 'Paid too much, a debt now' }
  return moved(told(what, amount, from), ofThe('2110', from), ofThe('1130', from))
}

export function ofAReceivablePaid({ amount, way }: DataOf['ReceivablePaid'], from: From): Derivation {
  return owedLess(
    'receivable',
    told({ id: 'Piutang dibayar', en: 'A debt paid' }, amount, from, way),
    moneyIn[way],
    from,
  )
}

export function ofAWriteOff({ of, amount }: DataOf['DebtWrittenOff'], from: From): Derivation {
  return owedLess(of, told({ id: 'Dihapuskan', en: 'Written off' }, amount, from), { account: '5140' }, from)
}

/** Some of a debt is owed no longer. */
function owedLess(debt: keyof typeof debtIn, of: OneAmount, to: Side, from: From): Derivation {
  requireAsked(from.fact, from.request)
  const { debts } = known('the account', from.account)
  const left = outstanding(debts[debt], of.amount, from)
  return moved(of, { ...ofThe(debtIn[debt], from), steps: [left] }, to)
}

/** Above zero in the producer's favour. */
export function ofAnAdjustment({ as, amount }: DataOf['BalanceAdjusted'], from: From): Derivation {
  requireAsked(from.fact, from.request)
  const what =
    amount < 0n
      ? { id: 'Penyesuaian, mengurangi hak produsen', en: 'Adjusted, against the producer' }
      : { id: 'Penyesuaian, menambah hak produsen', en: 'Adjusted, in the producer’s favour' }
  const { step } = told(what, amount < 0n ? negated(amount) : amount, from)
  return moved({ amount, step }, ofThe('2110', from), { account: adjustedBy[as] })
}
