import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { movable, payBack } from './pay-back.js'
import { paidInstead, type CompletedSale } from './sale.js'
import { cash, credit, qris, savings, transfer } from './testing/a-sale.js'
import { refusalOf } from './testing/given.js'
import { memberId } from './testing/words.js'
import { way as ways, type Payment, type Way } from '#events/sale.js'
import { rupiah, sum, type Rupiah } from '#events/words.js'

/** A sale that was paid by these, some of which was paid back by those. */
const paidBy = (
  payments: readonly Payment[],
  back: readonly Payment[] = [],
): Pick<CompletedSale, 'payments' | 'paidBack'> => ({
  payments,
  paidBack: new Map(
    ways.options.map((way) => [way, sum(back.filter((b) => b.way === way).map(({ amount }) => amount))]),
  ),
})

const named = (...paidBack: readonly Payment[]) => paidBack.map(({ way, amount }) => ({ way, amount }))

describe('where nobody says by which way, money goes back', () => {
  const all = [cash(10n), transfer(10n), qris(10n), savings(10n), credit(10n)]

  it.each([
    ['to the member’s credit first', 10n, [credit(10n)]],
    ['then to savings', 20n, [credit(10n), savings(10n)]],
    ['then by QRIS', 25n, [credit(10n), savings(10n), qris(5n)]],
    ['then by transfer', 40n, [credit(10n), savings(10n), qris(10n), transfer(10n)]],
    ['then in cash', 50n, [credit(10n), savings(10n), qris(10n), transfer(10n), cash(10n)]],
  ])('%s', (_, total, expected) => {
    expect(payBack(paidBy(all), rupiah(total), undefined)).toEqual(expected)
  })

  it('by what is left of each way', () => {
    expect(payBack(paidBy(all, [credit(10n), savings(4n)]), rupiah(10n), undefined)).toEqual([savings(6n), qris(4n)])
  })

  it('by no way for nothing', () => {
    expect(payBack(paidBy([cash(10n)]), rupiah(0n), undefined)).toEqual([])
  })

  it('by what cash that was paid back for QRIS has left', () => {
    expect(payBack(paidBy([cash(5n), qris(10n)], [cash(12n)]), rupiah(3n), undefined)).toEqual([qris(3n)])
  })
})

describe('a way that is named', () => {
  it('gives back what it paid', () => {
    const sale = paidBy([cash(10n), qris(10n)])
    expect(payBack(sale, rupiah(15n), named(qris(10n), cash(5n)))).toEqual([qris(10n), cash(5n)])
  })

  it('gives it back to the member who paid', () => {
    expect(payBack(paidBy([savings(10n, 'tini')]), rupiah(4n), named(savings(4n)))).toEqual([savings(4n, 'tini')])
  })

  it.each([
    ['cash', [cash(10n), savings(10n)], cash(11n), '10'],
    ['transfer', [transfer(10n), cash(10n)], transfer(11n), '10'],
    ['QRIS', [qris(10n), cash(10n)], qris(11n), '10'],
    ['a member’s savings', [savings(10n), cash(10n)], savings(11n), '10'],
    ['a member’s credit', [credit(10n), cash(10n)], credit(11n), '10'],
    ['a way that paid nothing', [cash(20n)], transfer(11n), '0'],
  ])('never gives back more than it paid: %s', (_, payments, back, most) => {
    expect(refusalOf(() => payBack(paidBy(payments), back.amount, named(back)))).toMatchObject({
      code: 'way-exceeded',
      details: { most },
    })
  })

  it('may be cash for what came by QRIS or transfer', () => {
    const sale = paidBy([cash(10n), qris(10n), transfer(10n)])
    expect(payBack(sale, rupiah(30n), named(cash(30n)))).toEqual([cash(30n)])
  })

  it('is never cash for what a member’s savings or credit paid', () => {
    const sale = paidBy([savings(10n), credit(10n), cash(1n)])
    expect(refusalOf(() => payBack(sale, rupiah(2n), named(cash(2n))))?.code).toBe('way-exceeded')
  })

  it('gives back its own beside cash for another’s, in whichever order they are named', () => {
    const sale = paidBy([qris(10n), transfer(10n)])
    for (const back of [
      [cash(10n), qris(10n)],
      [qris(10n), cash(10n)],
    ]) {
      expect(payBack(sale, rupiah(20n), named(...back))).toEqual(back)
    }
  })

  it('gives back its own after cash went out for another’s', () => {
    expect(payBack(paidBy([qris(10n), transfer(10n)], [cash(10n)]), rupiah(10n), named(qris(10n)))).toEqual([qris(10n)])
  })

  it('gives back nothing once cash went out for all of it', () => {
    const sale = paidBy([qris(10n), transfer(10n)], [cash(20n)])
    expect(refusalOf(() => payBack(sale, rupiah(1n), named(qris(1n))))?.code).toBe('way-exceeded')
  })

  it('gives back with the others no more than all of them brought', () => {
    const sale = paidBy([savings(10n), qris(10n)])
    for (const back of [
      [qris(10n), cash(10n)],
      [cash(10n), qris(10n)],
    ]) {
      expect(refusalOf(() => payBack(sale, rupiah(20n), named(...back)))?.code).toBe('way-exceeded')
    }
  })

  it.each([
    ['less than the goods come to', [cash(9n)]],
    ['more than they come to', [cash(11n)]],
    ['nothing by one way', [cash(10n), qris(0n)]],
    ['less than nothing by one way', [cash(11n), qris(-1n)]],
  ])('is not %s', (_, back) => {
    expect(refusalOf(() => payBack(paidBy([cash(20n), qris(20n)]), rupiah(10n), named(...back)))?.code).toBe(
      'payment-mismatch',
    )
  })

  it('stands there once', () => {
    expect(refusalOf(() => payBack(paidBy([cash(20n)]), rupiah(10n), named(cash(4n), cash(6n))))?.code).toBe(
      'duplicate-way',
    )
  })
})

describe('however a sale was paid and is paid back', () => {
  const amounts = fc.record({
    cash: fc.nat(30),
    transfer: fc.nat(30),
    qris: fc.nat(30),
    member_savings: fc.nat(30),
    member_credit: fc.nat(30),
  })
  const payments = amounts.map((by) =>
    ways.options
      .filter((way) => by[way] > 0)
      .map((way): Payment => ({
        way,
        amount: rupiah(BigInt(by[way])),
        ...(way.startsWith('member') && { member: memberId('dewi') }),
      })),
  )
  /** What each step asks: a total, and ways tried with it, or none named. */
  const step = fc.record({ total: fc.nat(40), ways: fc.option(fc.uniqueArray(fc.constantFrom(...ways.options))) })

  function paidBack(paid: readonly Payment[], steps: readonly { total: number; ways: Way[] | null }[]) {
    const total = sum(paid.map(({ amount }) => amount))
    const back: Payment[] = []
    for (const each of steps) {
      const left = total - sum(back.map(({ amount }) => amount))
      const wanted = rupiah(BigInt(each.total) < left ? BigInt(each.total) : left)
      refusalOf(() => back.push(...payBack(paidBy(paid, back), wanted, shared(each.ways, wanted))))
    }
    return { back, left: rupiah(total - sum(back.map(({ amount }) => amount))) }
  }

  function shared(among: readonly Way[] | null, total: Rupiah) {
    if (among === null || among.length === 0) return undefined
    const each = total / BigInt(among.length)
    return among
      .map((way, index) => ({ way, amount: rupiah(index === 0 ? total - each * BigInt(among.length - 1) : each) }))
      .filter(({ amount }) => amount > 0n)
  }

  const by = (of: readonly Payment[], ...among: readonly Way[]) =>
    sum(of.filter(({ way }) => among.includes(way)).map(({ amount }) => amount))

  it('no way gets back more than it paid, but cash for QRIS and transfer', () => {
    fc.assert(
      fc.property(payments, fc.array(step, { maxLength: 6 }), (paid, steps) => {
        const { back } = paidBack(paid, steps)
        for (const way of ['transfer', 'qris', 'member_savings', 'member_credit'] as const) {
          expect(by(back, way) <= by(paid, way)).toBe(true)
        }
        expect(by(back, 'cash', 'qris', 'transfer') <= by(paid, 'cash', 'qris', 'transfer')).toBe(true)
      }),
    )
  })

  const inCash = fc.record({ total: fc.nat(30), ways: fc.constant<Way[]>(['cash']) })

  /** Some of what one way paid came another way. */
  const correction = fc.record({
    wrong: fc.constantFrom(...ways.options),
    amount: fc.bigInt(1n, 30n),
    right: fc.constantFrom(...ways.options),
  })

  it('and whichever of it came another way, no way pays less than nothing, and what is left can go back', () => {
    const steps = fc.array(fc.oneof(step, inCash, correction), { minLength: 2, maxLength: 8, size: 'max' })
    fc.assert(
      fc.property(payments, steps, (paid, taken) => {
        let sale = paidBy(paid)
        for (const each of taken) refusalOf(() => (sale = 'total' in each ? backBy(sale, each) : movedBy(sale, each)))
        expect(sale.payments.every(({ amount }) => amount > 0n)).toBe(true)
        const left = rupiah(sum(sale.payments.map(({ amount }) => amount)) - sum(sale.paidBack.values()))
        const back = [...sale.paidBack].map(([way, amount]): Payment => ({ way, amount }))
        for (const way of ['transfer', 'qris', 'member_savings', 'member_credit'] as const) {
          expect(by(back, way) <= by(sale.payments, way)).toBe(true)
        }
        expect(by(back, 'cash', 'qris', 'transfer') <= by(sale.payments, 'cash', 'qris', 'transfer')).toBe(true)
        expect(sum(payBack(sale, left, undefined).map(({ amount }) => amount))).toBe(left)
      }),
      { numRuns: 500 },
    )
  })

  function backBy(sale: ReturnType<typeof paidBy>, { total, ways: among }: { total: number; ways: Way[] | null }) {
    const back = payBack(sale, rupiah(BigInt(total)), shared(among, rupiah(BigInt(total))))
    const paidBackBefore = [...sale.paidBack].map(([way, amount]): Payment => ({ way, amount }))
    return paidBy(sale.payments, [...paidBackBefore, ...back])
  }

  function movedBy(
    sale: ReturnType<typeof paidBy>,
    { wrong, amount, right }: typeof correction extends fc.Arbitrary<infer C> ? C : never,
  ) {
    movable(sale, { way: wrong, amount: rupiah(amount) }, right)
    const payments = paidInstead(
      sale.payments,
      { way: wrong, amount: rupiah(amount) },
      { way: right, amount: rupiah(amount) },
    )
    return { ...sale, payments }
  }

  it('what is left can always go back, to the last rupiah', () => {
    fc.assert(
      fc.property(payments, fc.array(step, { maxLength: 6 }), (paid, steps) => {
        const { back, left } = paidBack(paid, steps)
        const rest = payBack(paidBy(paid, back), left, undefined)
        expect(sum(rest.map(({ amount }) => amount))).toBe(left)
      }),
    )
  })
})
