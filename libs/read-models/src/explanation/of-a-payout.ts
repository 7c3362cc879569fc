import { isDeepStrictEqual } from 'node:util'
import { deductionIn, wayIn } from '../language/terms-of-the-business.js'
import type { InBoth } from '../language/language.js'
import { negated, rupiah, type Rupiah } from '#events/words.js'
import type { Say } from '../audit/say.js'
import type { DataOf } from '../model.js'
import { isSame } from './account-so-far.js'
import { requireAsked } from './asked-for.js'
import { deducted } from './deducted.js'
import type { Derivation, From } from './derivation.js'
import { rest } from './pricing.js'
import type { LineSoFar } from './run-so-far.js'
import { credit, debit, known, requireSame, Unexplained, type Step } from './step.js'

const moneyIn = { cash: '1101', transfer: '1102' } as const

/** What was on its way has left; the bank's fee is the cooperative's. @throws Unexplained */
export function ofAPayoutPaid(data: DataOf['PayoutPaid'], from: From): Derivation {
  const { say } = from
  const { line, way, fee } = data
  const so = known(`line ${line}`, from.line)
  const approved = onItsWay(data, so, say)
  if (so.added.destination?.way !== way) throw new Unexplained(`line ${line} was not to be paid by ${way}`)
  const { amount } = approved
  const paid = said({ id: `Pencairan, ${wayIn[way].id}`, en: `Payout, ${wayIn[way].en}` }, amount, say)
  const cost = fee === 0n ? [] : [said({ id: 'Biaya bank', en: 'The bank’s fee' }, fee, say)]
  return {
    contributions: [
      debit('2120', amount, [approved, paid], line),
      debit('5130', fee, cost),
      credit(moneyIn[way], rupiah(amount + fee), [approved, paid, ...cost]),
    ],
    terms: [],
  }
}

/** It did not leave. @throws Unexplained */
export function ofAPayoutFailed(data: DataOf['PayoutFailed'], from: From): Derivation {
  const { say } = from
  const { line, producer } = data
  const approved = onItsWay(data, known(`line ${line}`, from.line), say)
  const { amount } = approved
  const owed = said({ id: 'Pencairan gagal, terutang lagi', en: 'The payout failed, and is owed again' }, amount, say)
  const steps = [approved, owed]
  return { contributions: [debit('2120', amount, steps, line), credit('2110', amount, steps, producer)], terms: [] }
}

/** What was paid by transfer came back, less what the bank kept. @throws Unexplained */
export function ofAPayoutReturned(data: DataOf['PayoutReturned'], { say, line: so }: From): Derivation {
  const { line, producer, kept } = data
  const paid = known(`the payment of line ${line}`, so?.paid)
  if (paid.way !== 'transfer' || so?.returned !== undefined) {
    throw new Unexplained(`line ${line} was not paid by transfer, or came back before`)
  }
  requireOfLine(data, paid)
  const { amount } = paid
  const day = say.day(paid.occurredOn)
  const left = said({ id: `Ditransfer ${day}`, en: `Transferred on ${day}` }, amount, say)
  const owed = said(
    { id: 'Pencairan dikembalikan, terutang lagi', en: 'The payout was returned, and is owed again' },
    amount,
    say,
  )
  const came = rest(say.both({ id: 'Diterima kembali', en: 'Came back' }), amount, kept, say)
  if (came.amount < 0n) throw new Unexplained(`the bank kept more of line ${line} than was paid`)
  return {
    contributions: [
      debit('1102', came.amount, [left, came]),
      debit('5130', kept, [said({ id: 'Ditahan bank', en: 'Kept by the bank' }, kept, say)]),
      credit('2110', amount, [left, owed], producer),
    ],
    terms: [],
  }
}

type OfLine = Pick<DataOf['PayoutPaid'], 'line' | 'producer' | 'amount'>

/** The net of a line that was approved, and that is neither paid nor failed. */
function onItsWay(data: OfLine, { approved, paid, failed }: LineSoFar, say: Say): Step & { readonly amount: Rupiah } {
  const { net, producer, occurredOn } = known(`the approval of line ${data.line}`, approved)
  if (paid !== undefined || failed !== undefined) throw new Unexplained(`line ${data.line} was paid, or failed, before`)
  requireOfLine(data, { producer, amount: net })
  const day = say.day(occurredOn)
  return said({ id: `Bersih, disetujui ${day}`, en: `Net, as approved on ${day}` }, net, say)
}

function requireOfLine({ line, producer, amount }: OfLine, of: Pick<OfLine, 'producer' | 'amount'>): void {
  if (producer !== of.producer) throw new Unexplained(`line ${line} is of ${of.producer}, not of ${producer}`)
  requireSame(`what is paid of line ${line}`, amount, of.amount)
}

/** What an approved payout withheld, and nobody reversed yet, is owed again. @throws Unexplained */
export function ofADeductionReversed({ run, deduction }: DataOf['DeductionReversed'], from: From): Derivation {
  const { say, fact } = from
  requireAsked(fact, from.request)
  const { standing } = known('the account', from.account)
  const stood = standing.find((each) => each.run === run && isSame(each.deduction, deduction))
  if (!isDeepStrictEqual(stood?.deduction, deduction)) throw new Unexplained(`run ${run} withheld no such thing`)
  const { kind, amount } = deduction
  const about = [{ kind: 'payout-run', id: run }] as const
  const was = said(
    { id: `Potongan ${deductionIn[kind].id} dibatalkan`, en: `Withheld for ${deductionIn[kind].en}, reversed` },
    amount,
    say,
  )
  const owed = said({ id: 'Terutang lagi', en: 'Owed again' }, amount, say)
  const steps = [{ ...was, about }]
  const back = deducted(deduction, { producer: fact.id, steps, say })
  return {
    contributions: [
      ...back.map((each) => ({ ...each, amount: negated(each.amount) })),
      credit('2110', amount, [...steps, owed], fact.id),
    ],
    terms: [],
  }
}

const said = (what: InBoth, amount: Rupiah, say: Say): Step & { readonly amount: Rupiah } => ({
  text: `${say.both(what)}: ${say.money(amount)}`,
  amount,
})
