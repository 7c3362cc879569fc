import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { entryOf } from './postings.js'
import type { LumbungEvent } from '#events/catalogue.js'
import type { EventCategory, EventOf } from '#events/category.js'
import type { PayoutRunEvent } from '#events/payout-run.js'
import { saleEvents, type Payment, type SaleEvent } from '#events/sale.js'
import { settlementEvents, type SettlementEvent } from '#events/settlement.js'
import { anyEvent } from '#events/testing/any-event.js'
import { rupiah, sum, type Rupiah } from '#events/words.js'

describe('whatever happens', () => {
  it('the postings of an event balance, one for each account and party, none of zero', () => {
    fc.assert(
      fc.property(anyEvent().map(belongingTogether), (event) => {
        const postings = entryOf(event, 'x1')?.postings ?? []
        expect(sum(postings.map(({ amount }) => amount))).toBe(0n)
        expect(postings.filter(({ amount }) => amount === 0n)).toEqual([])
        const lines = postings.map(({ account, party }) => `${account}/${party ?? ''}`)
        expect(new Set(lines).size).toBe(lines.length)
      }),
      { numRuns: 2_000 },
    )
  })
})

/**
 * A generated event with amounts that belong together, as deciders write them. What is no sale's, no settlement's and no
 * payout's has one amount only, or amounts that add up whatever they are.
 */
function belongingTogether(event: LumbungEvent): LumbungEvent {
  if (isOf(saleEvents, event)) return settled(event)
  if (isOf(settlementEvents, event)) return arrived(event)
  return event.type === 'PayoutLineApproved' ? planned(event) : event
}

const isOf = <C extends EventCategory>(category: C, event: LumbungEvent): event is Extract<LumbungEvent, EventOf<C>> =>
  Object.hasOwn(category.definitions, event.type)

/** What is paid is what the parts and charges come to, each part divided without rest. */
function settled(event: SaleEvent): SaleEvent {
  switch (event.type) {
    case 'SaleCompleted': {
      const lines = event.data.lines.map((line) => ({ ...line, parts: line.parts.map(dividedWithoutRest) }))
      const total = totalOf(
        lines.flatMap(({ parts }) => parts),
        event.data.charges,
      )
      return { ...event, data: { ...event.data, lines, payments: paying(total, event.data.payments) } }
    }
    case 'SaleRefunded': {
      const parts = event.data.parts.map(dividedWithoutRest)
      const paidBack = paying(totalOf(parts, event.data.charges), event.data.paidBack)
      return { ...event, data: { ...event.data, parts, paidBack } }
    }
    case 'SaleVoided': {
      const parts = event.data.parts.map(dividedWithoutRest)
      const payments = paying(totalOf(parts, event.data.charges), event.data.payments)
      return { ...event, data: { ...event.data, parts, payments } }
    }
    case 'SaleAllowanceGranted':
      return { ...event, data: { ...event.data, paidBack: paying(event.data.amount, event.data.paidBack) } }
    case 'SaleLinesReassigned': {
      const moves = event.data.moves.map(({ from, to, ...move }) => ({
        ...move,
        ...(from && { from: withTheRest(move.total, from) }),
        ...(to && { to: withTheRest(move.total, to) }),
      }))
      return { ...event, data: { ...event.data, moves } }
    }
    case 'SalePaymentCorrected': {
      const { wrong, right } = event.data
      return { ...event, data: { ...event.data, right: { ...right, amount: wrong.amount } } }
    }
    case 'PaymentSettled':
    case 'PaymentUnsettled':
    case 'RefundSettled':
    case 'RefundUnsettled':
      return event
  }
}

/** What arrives is what is listed, less what the provider keeps. */
function arrived(event: SettlementEvent): SettlementEvent {
  switch (event.type) {
    case 'SettlementReceived':
      return { ...event, data: { ...event.data, net: arriving(event.data) } }
    case 'SettlementReversed':
      return { ...event, data: { ...event.data, net: arriving(event.data) } }
  }
}

const arriving = ({ payments, refunds, fee, other }: SettlementEvent['data']): Rupiah =>
  rupiah(sum(payments.map(({ amount }) => amount)) - sum(refunds.map(({ amount }) => amount)) - fee - other)

/** What a line comes to is what is withheld of it and what is left, or below zero what becomes a debt. */
function planned(event: LineApproved): LineApproved {
  const { deductions, net, raised } = event.data
  const gross = rupiah(sum(deductions.map(({ amount }) => amount)) + net - raised)
  return { ...event, data: { ...event.data, gross } }
}

type LineApproved = Extract<PayoutRunEvent, { type: 'PayoutLineApproved' }>

interface Divided {
  readonly share: Rupiah
  readonly commission: Rupiah
}

const dividedWithoutRest = <C extends Divided, P extends { total: Rupiah; consigned?: C }>(part: P): P =>
  part.consigned ? { ...part, total: rupiah(part.consigned.share + part.consigned.commission) } : part

const withTheRest = <C extends Divided>(total: Rupiah, consigned: C): C => ({
  ...consigned,
  commission: rupiah(total - consigned.share),
})

const totalOf = (parts: readonly { total: Rupiah }[], charges: readonly { amount: Rupiah }[]): Rupiah =>
  sum([...parts.map(({ total }) => total), ...charges.map(({ amount }) => amount)])

/** The first payment takes what the others leave. */
function paying(total: Rupiah, [first, ...others]: readonly Payment[]): Payment[] {
  if (first === undefined) return total === 0n ? [] : [{ way: 'cash', amount: total }]
  return [{ ...first, amount: rupiah(total - sum(others.map(({ amount }) => amount))) }, ...others]
}
