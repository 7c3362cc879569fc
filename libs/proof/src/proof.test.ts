import { describe, expect, it } from '@jest/globals'
import { said } from './breach.js'
import { MOST_TOLD } from './cooperative-proof.js'
import { identities } from './identities.js'
import { Proof } from './proof.js'
import { aMendedMonth } from './testing/a-mended-month.js'
import { aPaidMonth } from './testing/a-paid-month.js'
import { aMonth, closing, openingOf, pastPayout, stockedShop } from './testing/a-shop-log.js'
import { breachesOf, inOneCommit, Log, proofOf } from './testing/log.js'
import { accounts } from '#domain/account.js'
import { march } from '#domain/testing/a-calendar.js'
import { aLot } from '#domain/testing/a-lot.js'
import { back, refund } from '#domain/testing/a-refund.js'
import { cash, line, qris, sell } from '#domain/testing/a-sale.js'
import { day, producerId, saleId } from '#domain/testing/words.js'
import { type Fact } from '#events/catalogue.js'
import { on } from '#events/category.js'
import { rupiah, type CooperativeId } from '#events/words.js'

const POSO = 'poso' as CooperativeId

/** One log of several: a commit of each in turn. */
const interleaved = (...logs: Fact[][]): Fact[] =>
  logs
    .flatMap((facts, which) =>
      facts.map((fact) => {
        const commit = fact.stored.commit * BigInt(logs.length) + BigInt(which)
        return { ...fact, stored: { ...fact.stored, commit } }
      }),
    )
    .sort((a, b) => Number(a.stored.commit - b.stored.commit))

describe('a proof', () => {
  it('finds nothing in a month as it was decided', () => {
    const { events, commits, cooperatives } = proofOf(aMonth.facts()).summary()
    expect(breachesOf(aMonth)).toStrictEqual([])
    expect({ events, commits, cooperatives }).toStrictEqual({
      events: aMonth.facts().length,
      commits: 21,
      cooperatives: 1,
    })
  })

  it('finds nothing in a month in which everything was mended', () => {
    expect(breachesOf(aMendedMonth).map(said)).toStrictEqual([])
  })

  it('finds nothing in a month in which all was paid', () => {
    expect(breachesOf(aPaidMonth).map(said)).toStrictEqual([])
  })

  it('finds nothing where commands were written together, stream by stream', () => {
    const chunk = inOneCommit(
      sell([line(12n)], [cash(8_000n), qris(4_000n)]),
      refund([back(3n)]),
      aLot('l3', 4n, { receivedOn: '2026-03-01' }),
      closing(march),
      refund([back(9n, { condition: 'spoiled' })], { refund: 'r2' }),
      pastPayout('sari', 4_000n, '2026-03-20'),
      openingOf('2110', -1_000n, 'tono'),
      sell([line(4n)], [qris(4_000n)], { id: 's2' }),
    )
    expect(breachesOf(stockedShop.and(chunk))).toStrictEqual([])
  })

  it('tells a breach where it began, once', () => {
    const log = aMonth.changing('EarningsAccrued', (data) => ({ ...data, amount: rupiah(data.amount + 1n) }))
    const ofTheBooks = breachesOf(log).filter(({ identity }) => identity === 'producer-accounts')
    expect(ofTheBooks.map(said)).toStrictEqual([
      'producer-accounts: producer sari of palu: 2110 + 2120 − 1130 as the account says and in the books: ' +
        'expected 15601, found 15600, at commit 11 (EarningsAccrued, account-palu.sari at 3)',
    ])
  })

  it('tells what broke as soon as its commit has ended', () => {
    const log = aMonth.without('LotRefilled')
    const proof = new Proof()
    for (const fact of log.facts()) {
      proof.see(fact)
      if (fact.stored.commit === 13n) expect(proof.broken()).toStrictEqual([])
      if (fact.stored.commit === 14n) expect(proof.broken()).toHaveLength(1)
    }
  })

  it('counts, for each identity, what it does not hold of', () => {
    const { identities: counted } = proofOf(aMonth.without('SavingsUsed').facts()).summary()
    expect(counted.filter(({ broken }) => broken > 0).map(({ name, broken }) => [name, broken])).toStrictEqual([
      ['member-accounts', 1],
      ['members-match-sales', 1],
    ])
  })

  it('tells no more of a log that is broken throughout than anyone would read, and counts the rest', () => {
    const broken = MOST_TOLD + 20
    const unheardOf = Array.from({ length: broken }, (_, n) => [
      on(accounts, producerId(`p${n}`), {
        type: 'EarningsReversed',
        data: {
          sale: saleId('s1'),
          line: '1',
          part: 0,
          refund: 'r1',
          amount: rupiah(1n),
          reversedOn: day('2026-03-12'),
        },
      }),
    ])
    const proof = proofOf(Log.nothing.and(...unheardOf).facts())
    expect(proof.broken().filter(({ identity }) => identity === 'producer-accounts')).toHaveLength(MOST_TOLD)
    expect(proof.summary().identities).toContainEqual(expect.objectContaining({ name: 'producer-accounts', broken }))
  })

  it('keeps cooperatives apart, whatever they call their lots and sales', () => {
    const proof = proofOf(interleaved(aMonth.facts(), aMonth.facts(POSO)))
    expect(proof.broken()).toStrictEqual([])
    expect(proof.summary()).toMatchObject({ cooperatives: 2, commits: 42 })
  })

  it('says whose identity is broken', () => {
    const proof = proofOf(interleaved(aMonth.facts(), aMonth.without('CreditReduced').facts(POSO)))
    expect(proof.broken()).toMatchObject([
      { cooperative: POSO, key: 'member dewi, 1131' },
      { cooperative: POSO, key: expect.stringMatching(/^credit of member dewi/) },
    ])
  })

  it('may be concluded after each commit', () => {
    const proof = new Proof()
    const facts = aMonth.facts()
    for (const [index, fact] of facts.entries()) {
      proof.see(fact)
      if (facts[index + 1]?.stored.commit !== fact.stored.commit) proof.conclude()
    }
    expect(proof.broken()).toStrictEqual([])
  })

  it('refuses a fact out of the order of the log', () => {
    const [first, second, third] = aMonth.facts()
    if (first === undefined || second === undefined || third === undefined) throw new TypeError('a month has more')
    const proof = proofOf([])
    proof.see(second)
    expect(() => proof.see(first)).toThrow(RangeError)
    expect(() => proof.see(second)).toThrow(RangeError)
    proof.commitEnded()
    expect(() => proof.see(third)).toThrow(RangeError)
  })

  it('has identities of different names', () => {
    expect(new Set(identities.map(({ name }) => name)).size).toBe(identities.length)
  })
})
