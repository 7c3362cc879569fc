import { isDeepStrictEqual } from 'node:util'
import { negated, type Day, type Rupiah } from '#events/words.js'
import type { Say } from '../audit/say.js'
import type { DataOf } from '../model.js'
import { leftOf, payableOn, type ItemSoFar } from './open-items.js'
import { deducted } from './deducted.js'
import type { Derivation, From } from './derivation.js'
import { itemStep, takenHome } from './items-in-words.js'
import type { LinePlanned } from './line-planned.js'
import { adding, atLeastNothing, credit, debit, known, requireSame, Unexplained, type Step } from './step.js'
import { whyWithheld } from './why-withheld.js'
import { taken, type Withheld } from './withheld.js'

/**
 * What a producer gets of what was payable by the cut-off day: the items as they stood when the line was planned, then the
 * deductions in their order, each as far as there was room above what the producer takes home. @throws Unexplained
 */
export function ofAPayoutLine(data: DataOf['PayoutLineApproved'], from: From): Derivation {
  const { say } = from
  const { producer, line, gross, net, raised } = data
  const planned = known(`what line ${line} was planned from`, from.planned)
  const { cutOff } = known(`the run of line ${line}`, from.run).drafted
  requirePlanned(data, planned)
  const items = planned.reserved.map(({ item, amount }) => reservedItem(item, amount, planned, cutOff))
  const steps = payableSteps(items, gross, cutOff, say)
  if (gross < 0n) {
    requireSame('what was paid too much', raised, negated(gross))
    const debt = [...steps, paidTooMuch(raised, say)]
    return derived(debit('2110', gross, steps, producer), debit('1130', raised, debt, producer))
  }
  requireSame('what was paid too much', raised, 0n)
  const room = roomFor(items, gross, say)
  const withheld = whyWithheld(data, { planned, cutOff, room: room.space.amount }, say)
  const paid = netStep(gross, withheld, say)
  requireSame('the net of the payout', net, paid.amount)
  const toWithhold = withheld.length === 0 ? [] : [...room.steps, ...withheld.flatMap((own) => own.steps)]
  return derived(
    debit('2110', gross, steps, producer),
    ...withheld.flatMap((own) => deducted(own.deduction, { producer, steps: own.steps, say })),
    credit('2120', net, [...steps, ...toWithhold, paid], line),
  )
}

const derived = (...contributions: Derivation['contributions']): Derivation => ({ contributions, terms: [] })

/** Approved is what was planned: nothing of a line changes between. */
function requirePlanned({ line, ...approved }: DataOf['PayoutLineApproved'], { added, reserved }: LinePlanned): void {
  const planned = known(`line ${line}`, added.event.type === 'PayoutLineAdded' ? added.event.data : undefined)
  const sums = (of: Pick<typeof planned, 'producer' | 'gross' | 'deductions' | 'net' | 'raised'>) => {
    const { producer, gross, deductions, net, raised } = of
    return { producer, gross, deductions, net, raised }
  }
  if (!isDeepStrictEqual(sums(planned), sums(approved))) {
    throw new Unexplained(`line ${line} was not approved as it was planned`)
  }
  requireSame(`how many items line ${line} reserved`, BigInt(planned.items), BigInt(reserved.length))
}

/** What the account had under that name, payable by the cut-off day. */
function reservedItem(name: string, amount: Rupiah, { account }: LinePlanned, cutOff: Day): ItemSoFar {
  const item = known(`item ${name}`, account.items.get(name))
  requireSame(`item ${name}`, amount, leftOf(item))
  const from = payableOn(item)
  if (from === undefined || (from > cutOff && amount > 0n)) {
    throw new Unexplained(`item ${name} is payable from ${from ?? 'no day'} on, and was in a payout up to ${cutOff}`)
  }
  return item
}

function payableSteps(items: readonly ItemSoFar[], gross: Rupiah, cutOff: Day, say: Say): Step[] {
  const steps = items.map((item) => itemStep(item, say))
  const day = say.day(cutOff)
  const what = say.both({ id: `Hak yang dapat dicairkan sampai ${day}`, en: `What is payable up to ${day}` })
  const payable = adding(
    what,
    steps.map(({ amount }) => amount),
    say,
  )
  requireSame('what is payable', gross, payable.amount)
  return [...steps, payable]
}

function paidTooMuch(amount: Rupiah, say: Say): Step {
  const what = say.both({ id: 'Kelebihan bayar menjadi piutang', en: 'Paid too much, a debt now' })
  return { text: `${what}: ${say.money(amount)}`, amount }
}

/** What is above what the terms of the items leave to the producer. */
function roomFor(items: readonly ItemSoFar[], gross: Rupiah, say: Say) {
  const homes = items.flatMap((item) => takenHome(item, say) ?? [])
  const floor = adding(
    say.both({ id: 'Minimal dibawa pulang', en: 'At least taken home' }),
    homes.map(({ amount }) => amount),
    say,
  )
  const what = say.both({ id: 'Ruang potongan', en: 'Room for deductions' })
  const space = atLeastNothing(what, gross, floor.amount, say)
  return { space, steps: [...homes, floor, space] }
}

function netStep(gross: Rupiah, withheld: readonly Withheld[], say: Say): Step {
  const amounts = [gross, ...taken(withheld).map(({ amount }) => negated(amount))]
  return adding(say.both({ id: 'Bersih', en: 'Net' }), amounts, say)
}
