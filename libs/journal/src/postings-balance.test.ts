import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { entryOf } from './postings.js'
import type { LumbungEvent } from '#events/catalogue.js'
import { saleEvents, type Payment, type SaleEvent } from '#events/sale.js'
import { anyEvent } from '#events/testing/any-event.js'
import { rupiah, sum, type Rupiah } from '#events/words.js'

describe('whatever happens', () => {
  it('the postings of an event balance, one for each account and party, none of zero', () => {
    fc.assert(
      fc.property(anyEvent().map(settled), (event) => {
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
 * A generated event of a sale with amounts that belong together, as deciders write them: what is paid is what its parts
 * and charges come to, each part divided without rest.
 */
function settled(event: LumbungEvent): LumbungEvent {
  if (!isOfSale(event)) return event
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
  }
}

const isOfSale = (event: LumbungEvent): event is SaleEvent => Object.hasOwn(saleEvents.definitions, event.type)

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
