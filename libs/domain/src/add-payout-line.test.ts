import { describe, it } from '@jest/globals'
import { members } from './member.js'
import { payoutRuns } from './payout-run.js'
import { producers } from './producer.js'
import { instalmentDeduction, lent } from './testing/a-member.js'
import { aProducer } from './testing/a-producer.js'
import { destined, toBank } from './testing/a-request.js'
import {
  adding,
  aShopThatPays,
  completing,
  deductionsAgreed,
  drafting,
  earned,
  excluding,
  MARCH,
  ofAccount,
  owing,
  rejecting,
  takenBack,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import { lineId, memberId, producerId, runId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import { on } from '#events/category.js'
import type { PayoutRunEvent } from '#events/payout-run.js'
import { rupiah } from '#events/words.js'

type LineAdded = Extract<PayoutRunEvent, { type: 'PayoutLineAdded' }>['data']

const sari = aProducer('sari', destined(toBank()), destined(toBank('another')))
const added = (line: Partial<LineAdded> & Pick<LineAdded, 'gross' | 'net'>, run = MARCH) =>
  on(payoutRuns, run, {
    type: 'PayoutLineAdded',
    data: {
      line: lineId(`${run}-sari`),
      producer: producerId('sari'),
      items: 1,
      deductions: [],
      raised: rupiah(0n),
      ...line,
    },
  })
const excluded = (because: 'no-destination' | 'in-another-run', run = MARCH) =>
  on(payoutRuns, run, { type: 'PayoutLineExcluded', data: { producer: producerId('sari'), because } })
const reserved = (...items: readonly (readonly [string, bigint])[]): AccountEvent => ({
  type: 'PayoutReserved',
  data: { run: MARCH, items: items.map(([item, amount]) => ({ item, amount: rupiah(amount) })) },
})
const toRevision = (revision: number) => ({ way: 'transfer' as const, revision })

describe('a line', () => {
  it('is what is payable, less what is withheld, to where the producer’s payouts go now; its items are reserved', () => {
    const owed = [...owing('sari', 'advance', 100n), ...earned('sari', 900n), ...earned('sari', 50n, { line: '2' })]
    givenPast(aShopThatPays, sari, owed, drafting())
      .when(adding('sari'))
      .thenWrites(
        added({
          items: 2,
          gross: rupiah(950n),
          deductions: [{ kind: 'advance', amount: rupiah(100n) }],
          net: rupiah(850n),
          destination: toRevision(2),
        }),
        ofAccount('sari', reserved(['s1/1/0', 900n], ['s1/2/0', 50n])),
      )
  })

  it('that raises a debt, or pays nothing, needs no destination and has none', () => {
    const paidTooMuch = [earned('sari', 100n), takenBack('sari', 400n)]
    for (const producer of [sari, aProducer('sari')]) {
      givenPast(aShopThatPays, producer, ...paidTooMuch, drafting())
        .when(adding('sari'))
        .thenWrites(
          added({ gross: rupiah(-300n), net: rupiah(0n), raised: rupiah(300n) }),
          ofAccount('sari', reserved(['back/s1/1/0/1', -300n])),
        )
      givenPast(aShopThatPays, producer, owing('sari', 'receivable', 900n), earned('sari', 300n), drafting())
        .when(adding('sari'))
        .thenWrites(
          added({
            gross: rupiah(300n),
            deductions: [{ kind: 'receivable', amount: rupiah(300n) }],
            net: rupiah(0n),
          }),
          ofAccount('sari', reserved(['s1/1/0', 300n])),
        )
    }
  })

  it('there is none of a producer of whom nothing is payable', () => {
    givenPast(aShopThatPays, sari, earned('sari', 900n, { clearedOn: null }), drafting())
      .when(adding('sari'))
      .thenWrites()
    givenPast(aShopThatPays, aProducer('sari'), drafting()).when(adding('sari')).thenWrites()
  })

  it('there is none of a producer who never said where payouts go', () => {
    givenPast(aShopThatPays, aProducer('sari'), earned('sari', 900n), drafting())
      .when(adding('sari'))
      .thenWrites(excluded('no-destination'))
  })

  it('there is none of a producer who waits in another run, also for what came since', () => {
    const waiting = [aShopThatPays, sari, earned('sari', 900n), drafting(), adding('sari')]
    givenPast(...waiting, earned('sari', 50n, { line: '2' }), drafting({ run: 'again' }))
      .when(adding('sari', 'again'))
      .thenWrites(excluded('in-another-run', runId('again')))
    givenPast(...waiting, drafting({ run: 'again' }))
      .when(adding('sari', 'again'))
      .thenWrites()
  })

  it('is there once: who has one or was left out gets no other', () => {
    const past = [aShopThatPays, sari, earned('sari', 900n), drafting(), adding('sari')]
    givenPast(...past)
      .when(adding('sari'))
      .thenWrites()
    givenPast(...past, excluding('sari'))
      .when(adding('sari'))
      .thenWrites()
    const since = [on(producers, producerId('sari'), destined(toBank()))]
    givenPast(aShopThatPays, aProducer('sari'), earned('sari', 900n), drafting(), adding('sari'), since)
      .when(adding('sari'))
      .thenWrites()
  })

  it('is of another run once the one that had reserved its items was rejected, or left it out', () => {
    const waiting = [aShopThatPays, sari, earned('sari', 900n), drafting(), adding('sari')]
    for (const then of [[rejecting()], [excluding('sari')], [completing(), excluding('sari')]]) {
      givenPast(...waiting, ...then, drafting({ run: 'again' }))
        .when(adding('sari', 'again'))
        .thenAmong(
          [payoutRuns],
          added({ gross: rupiah(900n), net: rupiah(900n), destination: toRevision(2) }, runId('again')),
        )
    }
  })

  it('withholds of a loan what no other line of the run does', () => {
    const dewi = [on(members, memberId('dewi'), lent({ principal: 1_000n, instalment: 1_000n, interest: 10n }))]
    const hers = deductionsAgreed({ member: 'dewi', instalments: true })
    const past = [
      aShopThatPays,
      dewi,
      aProducer('sari', destined(toBank()), hers),
      aProducer('tono', destined(toBank()), hers),
      earned('sari', 5_000n),
      earned('tono', 600n),
      drafting(),
    ]
    givenPast(...past, adding('tono'))
      .when(adding('sari'))
      .thenAmong(
        [payoutRuns],
        added({
          gross: rupiah(5_000n),
          deductions: [instalmentDeduction(410n, 0n)],
          net: rupiah(4_590n),
          destination: toRevision(1),
        }),
      )
    givenPast(...past, adding('tono'), excluding('tono'))
      .when(adding('sari'))
      .thenAmong(
        [payoutRuns],
        added({
          gross: rupiah(5_000n),
          deductions: [instalmentDeduction(1_010n, 10n)],
          net: rupiah(3_990n),
          destination: toRevision(1),
        }),
      )
  })

  it('takes what is payable by the cut-off day of its run', () => {
    givenPast(aShopThatPays, sari, earned('sari', 900n, { holdDays: 22 }), drafting({ cutOff: '2026-04-01' }))
      .when(adding('sari'))
      .thenAmong([payoutRuns], added({ gross: rupiah(900n), net: rupiah(900n), destination: toRevision(2) }))
  })
})
