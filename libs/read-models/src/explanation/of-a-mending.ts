import type { MovedPart, StandingPart, Way } from '#events/sale.js'
import { quantity, type MemberId, type Rupiah } from '#events/words.js'
import type { Say } from '../audit/say.js'
import { chargeIn, wayIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import type { Derivation, From } from './derivation.js'
import { chargedTo, totalSteps } from './of-a-sale.js'
import { divided, lotPricing, rest } from './pricing.js'
import { amountOf, partAt, type PartSoFar, type SaleSoFar } from './sale-so-far.js'
import { credit, debit, known, requireSame, Unexplained, type Contribution, type Step } from './step.js'
import { cameBy, wentBy } from './ways.js'

/** Money back for no goods. @throws Unexplained */
export function ofAnAllowance(data: DataOf['SaleAllowanceGranted'], { fact, say }: From): Derivation {
  const { amount, reason, paidBack } = data
  requireSame('what was paid back', amountOf(paidBack), amount)
  const what = say.both({ id: 'Keringanan', en: 'Allowance' })
  const step = { text: `${what} (${reason}): ${say.money(amount)}`, amount }
  const back = { id: 'Dikembalikan lewat', en: 'Paid back by' }
  const contributions = [
    debit('4104', amount, [step]),
    ...wentBy(paidBack, back, { sale: fact.id, steps: [step], say }),
  ]
  return { contributions, terms: [] }
}

/** The inverse of what stood. @throws Unexplained */
export function ofAVoid(data: DataOf['SaleVoided'], { fact, say, ...from }: From): Derivation {
  const sale = known('the sale', from.sale)
  requireSame('the number of parts that are taken back', BigInt(data.parts.length), BigInt(standing(sale).length))
  const parts = data.parts.map((part) => undone(part, sale, say))
  const charges = data.charges.map(({ kind, amount }) => {
    requireSame(`the charge ${kind}`, amount, known(`the charge ${kind}`, sale.charges.get(kind)).charged)
    const step = { text: `${say.both(chargeIn[kind])}: ${say.money(amount)}`, amount }
    return { step, contribution: debit(chargedTo[kind], amount, [step]) }
  })
  requireSame('the number of charges', BigInt(charges.length), BigInt(sale.charges.size))
  const steps = totalSteps(
    data.parts.map(({ total }) => total),
    charges.map(({ step }) => step),
    say,
  )
  requireSame('what is paid back', amountOf(data.payments), steps.at(-1)?.amount ?? 0n)
  for (const { way, member, amount } of data.payments)
    requireSame(`what came by ${way}`, amount, cameSoFar(sale, way, member))
  const back = { id: 'Pembayaran dibatalkan,', en: 'Payment undone,' }
  return {
    contributions: [
      ...wentBy(data.payments, back, { sale: fact.id, steps, say }),
      ...parts.flat(),
      ...charges.map(({ contribution }) => contribution),
    ],
    terms: data.parts.flatMap(({ line, part }) => partAt(sale, line, part).consigned?.pricing ?? []),
  }
}

const standing = ({ lines }: SaleSoFar): PartSoFar[] =>
  [...lines.values()].flat().filter((part) => part.quantity > part.back.quantity)

/** What stands of a part, taken out of where it was put. */
function undone({ line, part: at, ...recorded }: StandingPart, sale: SaleSoFar, say: Say): Contribution[] {
  const part = partAt(sale, line, at)
  requireSame(`what stands of line ${line}`, recorded.quantity, part.quantity - part.back.quantity)
  const { product } = part
  const what = `${say.some(recorded.quantity, { product })}`
  const total = leftOf(what, part.total, part.back.total, say)
  requireSame(`the total that stands of line ${line}`, recorded.total, total.amount)
  const { consigned } = part
  if (consigned === undefined) return [debit('4201', total.amount, [total])]
  const commission = leftOf(
    say.both({ id: 'Komisi', en: 'Commission' }),
    consigned.commission,
    part.back.commission,
    say,
  )
  const share = rest(say.both({ id: 'Hak produsen', en: 'The producer’s share' }), total.amount, commission.amount, say)
  const of = known(`the producer of line ${line}`, recorded.consigned)
  requireSame(`the commission that stands of line ${line}`, of.commission, commission.amount)
  requireSame(`the share that stands of line ${line}`, of.share, share.amount)
  return [
    debit('2110', share.amount, [total, commission, share], consigned.producer),
    debit('4101', commission.amount, [commission]),
  ]
}

const leftOf = (what: string, charged: Rupiah, back: Rupiah, say: Say): Step =>
  back === 0n ? { text: `${what}: ${say.money(charged)}`, amount: charged } : rest(what, charged, back, say)

/** What is left of some parts, from whom it was sold to whom it should have been. @throws Unexplained */
export function ofAReassignment(data: DataOf['SaleLinesReassigned'], from: From): Derivation {
  const sale = known('the sale', from.sale)
  const moves = data.moves.map((move) => moved(move, sale, from))
  return {
    contributions: moves.flatMap(({ contributions }) => contributions),
    terms: moves.flatMap(({ terms }) => terms),
  }
}

function moved(move: MovedPart, sale: SaleSoFar, { goods, fact, say }: From): Derivation {
  const { line, part, quantity: units, total, from, to, product } = move
  const old = partAt(sale, line, part)
  const taken = undone({ line, part, quantity: units, total, ...(from && { consigned: from }) }, sale, say)
  const terms = old.consigned === undefined ? [] : [old.consigned.pricing]
  const some = `${say.some(quantity(units), { product })}: ${say.money(total)}`
  const goesTo = { text: say.both({ id: `Menjadi ${some}`, en: `Now ${some}` }), amount: total }
  if (to === undefined) return { contributions: [...taken, credit('4201', total, [goesTo])], terms }
  const pricing = lotPricing(goods, to.lot, sale.soldOn, fact)
  const { share, commission, shareSteps, commissionSteps } = divided(units, goesTo, pricing, say)
  requireSame(`the share of line ${line}`, to.share, share)
  requireSame(`the commission of line ${line}`, to.commission, commission)
  return {
    contributions: [
      ...taken,
      credit('2110', share, shareSteps, pricing.producer),
      credit('4101', commission, commissionSteps),
    ],
    terms: [...terms, pricing],
  }
}

const cameSoFar = ({ payments }: SaleSoFar, by: Way, whose: MemberId | undefined): Rupiah =>
  amountOf(payments.filter(({ way, member }) => way === by && member === whose))

/** The same amount by another way. @throws Unexplained */
export function ofAPaymentCorrection(data: DataOf['SalePaymentCorrected'], { fact, say, ...from }: From): Derivation {
  const { wrong, right } = data
  requireSame('what came another way', right.amount, wrong.amount)
  const paid = cameSoFar(known('the sale', from.sale), wrong.way, wrong.member)
  if (paid < wrong.amount) throw new Unexplained(`${wrong.way} paid ${paid} of the sale, and not ${wrong.amount}`)
  const steps = [
    {
      text: `${say.both(wayIn[wrong.way])} → ${say.both(wayIn[right.way])}: ${say.money(right.amount)}`,
      amount: right.amount,
    },
  ]
  const of = { sale: fact.id, steps, say }
  return {
    contributions: [
      ...cameBy([right], { id: 'Seharusnya', en: 'It was' }, of),
      ...wentBy([wrong], { id: 'Tercatat', en: 'Recorded as' }, of),
    ],
    terms: [],
  }
}
