import { deductionIn, wayIn } from '../language/terms-of-the-business.js'
import type { InBoth } from '../language/language.js'
import type { DataOf } from '../model.js'
import type { Contribution, Step } from './step.js'
import type { Derivation, From } from './derivation.js'
import { credit, debit, requireSame } from './step.js'
import type { Say } from '../audit/say.js'
import type { Deduction } from '#events/deduction.js'
import { negated, rupiah, sum, type Rupiah } from '#events/words.js'

const moneyIn = { cash: '1101', transfer: '1102' } as const
const debtIn = { receivable: '1130', advance: '1140' } as const

/** What a producer gets of what is payable: the deductions in their order, each from what the one before left. @throws Unexplained */
export function ofAPayoutLine(data: DataOf['PayoutLineApproved'], { say }: From): Derivation {
  const { producer, line, gross, deductions, net, raised } = data
  if (raised > 0n) {
    requireSame('what was paid too much', raised, negated(gross))
    const step = said({ id: 'Kelebihan bayar menjadi piutang', en: 'Paid too much, a debt now' }, raised, say)
    return {
      contributions: [credit('2110', raised, [step], producer), debit('1130', raised, [step], producer)],
      terms: [],
    }
  }
  const payable = said({ id: 'Hak yang dapat dicairkan', en: 'What is payable' }, gross, say)
  const steps: Step[] = [payable]
  const withheld: Contribution[] = []
  let left: Rupiah = gross
  for (const deduction of deductions) {
    const after = rupiah(left - deduction.amount)
    const text = `${say.both(deductionIn[deduction.kind])}: ${say.money(left)} − ${say.money(deduction.amount)} = ${say.money(after)}`
    const own = { text, amount: after }
    steps.push(own)
    withheld.push(...deducted(deduction, producer, own))
    left = after
  }
  requireSame('the net of the payout', net, left)
  return {
    contributions: [debit('2110', gross, [payable], producer), ...withheld, credit('2120', net, steps, line)],
    terms: [],
  }
}

function deducted(deduction: Deduction, producer: string, step: Step): Contribution[] {
  const { amount } = deduction
  switch (deduction.kind) {
    case 'receivable':
    case 'advance':
      return [credit(debtIn[deduction.kind], amount, [step], producer)]
    case 'instalment':
      return [
        credit('1132', rupiah(amount - deduction.interest), [step], deduction.member),
        credit('4103', deduction.interest, [step]),
      ]
    case 'mandatory':
      return [credit('3102', amount, [step], deduction.member)]
    case 'voluntary':
      return [credit('2140', amount, [step], deduction.member)]
    case 'fee':
      return [credit('4102', amount, [step])]
  }
}

/** What was withheld is owed again. */
export function ofADeductionReversed({ deduction }: DataOf['DeductionReversed'], { say, fact }: From): Derivation {
  const step = said(
    { id: `Batal: ${deductionIn[deduction.kind].id}`, en: `Reversed: ${deductionIn[deduction.kind].en}` },
    deduction.amount,
    say,
  )
  const back = deducted(deduction, fact.id, step).map((each) => ({ ...each, amount: negated(each.amount) }))
  return { contributions: [...back, credit('2110', deduction.amount, [step], fact.id)], terms: [] }
}

/** What was on its way has left; the bank's fee is the cooperative's. */
export function ofAPayoutPaid({ line, amount, way, fee }: DataOf['PayoutPaid'], { say }: From): Derivation {
  const paid = said({ id: `Pencairan, ${wayIn[way].id}`, en: `Payout, ${wayIn[way].en}` }, amount, say)
  const steps = fee === 0n ? [paid] : [paid, said({ id: 'Biaya bank', en: 'The bank’s fee' }, fee, say)]
  return {
    contributions: [
      debit('2120', amount, [paid], line),
      debit('5130', fee, steps.slice(1)),
      credit(moneyIn[way], rupiah(amount + fee), steps),
    ],
    terms: [],
  }
}

export function ofAPayoutFailed({ line, producer, amount }: DataOf['PayoutFailed'], { say }: From): Derivation {
  const step = said({ id: 'Pencairan gagal, terutang lagi', en: 'The payout failed, and is owed again' }, amount, say)
  return { contributions: [debit('2120', amount, [step], line), credit('2110', amount, [step], producer)], terms: [] }
}

/** What came back, less what the bank kept. */
export function ofAPayoutReturned({ producer, amount, kept }: DataOf['PayoutReturned'], { say }: From): Derivation {
  const back = rupiah(amount - kept)
  const owed = said(
    { id: 'Pencairan dikembalikan, terutang lagi', en: 'The payout was returned, and is owed again' },
    amount,
    say,
  )
  const came = {
    text: `${say.both({ id: 'Diterima kembali', en: 'Came back' })}: ${say.money(amount)} − ${say.money(kept)} = ${say.money(back)}`,
    amount: back,
  }
  return {
    contributions: [
      debit('1102', back, [came]),
      debit('5130', kept, [said({ id: 'Ditahan bank', en: 'Kept by the bank' }, kept, say)]),
      credit('2110', amount, [owed], producer),
    ],
    terms: [],
  }
}

/** The provider's batch: what it paid less what it took back is what arrived and what it kept. @throws Unexplained */
export const ofASettlement = (data: DataOf['SettlementReceived'], from: From): Derivation => batch(data, from)

/** All of it the other way round. @throws Unexplained */
export function ofASettlementReversed(data: DataOf['SettlementReversed'], from: From): Derivation {
  const { contributions } = batch(data, from)
  return { contributions: contributions.map((each) => ({ ...each, amount: negated(each.amount) })), terms: [] }
}

function batch(
  { payments, refunds, net, fee, other }: DataOf['SettlementReversed'] | DataOf['SettlementReceived'],
  { say }: From,
): Derivation {
  const [paid, back] = [sum(payments.map(({ amount }) => amount)), sum(refunds.map(({ amount }) => amount))]
  const gross = rupiah(paid - back)
  const whole = {
    text: `${say.both({ id: 'Pembayaran dikurangi pengembalian', en: 'Payments less refunds' })}: ${say.money(paid)} − ${say.money(back)} = ${say.money(gross)}`,
    amount: gross,
  }
  const arrived = rupiah(gross - fee - other)
  requireSame('what arrived', net, arrived)
  const less = {
    text: `${say.both({ id: 'Masuk ke bank', en: 'Arrived at the bank' })}: ${say.money(gross)} − ${say.money(fee)} − ${say.money(other)} = ${say.money(arrived)}`,
    amount: arrived,
  }
  const payment = { id: 'Pembayaran QRIS', en: 'Paid by QRIS' }
  const refund = { id: 'Pengembalian QRIS', en: 'Given back by QRIS' }
  return {
    contributions: [
      debit('1102', arrived, [whole, less]),
      debit('5110', fee, [said({ id: 'Biaya penyedia', en: 'The provider’s fee' }, fee, say)]),
      debit('5130', other, [said({ id: 'Potongan lain penyedia', en: 'What else the provider kept' }, other, say)]),
      ...payments.map(({ sale, amount }) => credit('1120', amount, [said(payment, amount, say)], sale)),
      ...refunds.map(({ sale, amount }) => debit('1120', amount, [said(refund, amount, say)], sale)),
    ],
    terms: [],
  }
}

const said = (what: InBoth, amount: Rupiah, say: Say): Step & { readonly amount: Rupiah } => ({
  text: `${say.both(what)}: ${say.money(amount)}`,
  amount,
})
