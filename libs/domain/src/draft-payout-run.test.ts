import { describe, expect, it } from '@jest/globals'
import { cooperatives } from './cooperative.js'
import { OPENING, openings } from './opening.js'
import { payoutRuns } from './payout-run.js'
import { COOPERATIVE, suspended, theCooperative } from './testing/a-cooperative.js'
import { aProducer } from './testing/a-producer.js'
import { destined, toBank } from './testing/a-request.js'
import {
  aDraftFor,
  adding,
  approving,
  aShopThatPays,
  completing,
  drafting,
  earned,
  MARCH,
  submitting,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import { account, day } from './testing/words.js'
import { on } from '#events/category.js'
import { rupiah } from '#events/words.js'

const begun = on(payoutRuns, MARCH, {
  type: 'PayoutRunDrafted',
  data: { cutOff: day('2026-03-31'), draftedBy: 'dina' },
})

describe('a payout run is drafted', () => {
  it('to a cut-off day that has come', () => {
    givenPast(aShopThatPays).when(drafting()).thenWrites(begun)
    givenPast(aShopThatPays)
      .when(drafting({ today: '2026-03-31' }))
      .thenWrites(begun)
    givenPast(aShopThatPays)
      .when(drafting({ today: '2026-03-30' }))
      .thenRejected('in-the-future', { day: '2026-03-31', today: '2026-03-30' })
  })

  it('once the opening is confirmed', () => {
    givenPast(theCooperative()).when(drafting()).thenRejected('opening-not-confirmed')
    const recorded = on(openings, OPENING, {
      type: 'OpeningBalanceRecorded',
      data: {
        account: account('1101'),
        amount: rupiah(1n),
        recordedBy: 'ana',
        occurredOn: day('2026-03-01'),
        bookedOn: day('2026-03-01'),
      },
    })
    givenPast(theCooperative(), [recorded]).when(drafting()).thenRejected('opening-not-confirmed')
  })

  it('by no cooperative that is suspended, though what is drafted goes on', () => {
    const stopped = [on(cooperatives, COOPERATIVE, suspended())]
    givenPast(aShopThatPays, stopped).when(drafting()).thenRejected('cooperative-suspended')
    const sari = aProducer('sari', destined(toBank()))
    const { past } = givenPast(aShopThatPays, sari, earned('sari', 900n), ...aDraftFor('sari'), stopped)
    expect(past.and(submitting(), approving()).state(payoutRuns, MARCH)).toMatchObject({ state: 'approved' })
  })
})

describe('a draft is complete', () => {
  it('when every producer is in it or is not', () => {
    givenPast(aShopThatPays, drafting())
      .when(completing())
      .thenWrites(on(payoutRuns, MARCH, { type: 'PayoutDraftCompleted', data: {} }))
  })

  it('once, and no line is added after', () => {
    const past = givenPast(aShopThatPays, earned('sari', 900n), drafting(), completing())
    past.when(completing()).thenRejected('run-not-drafting', { run: 'march', state: 'drafted' })
    past.when(adding('sari')).thenRejected('run-not-drafting', { run: 'march', state: 'drafted' })
  })

  it('of a run that there is', () => {
    givenPast(aShopThatPays).when(completing()).thenRejected('unknown-run', { run: 'march' })
    givenPast(aShopThatPays).when(adding('sari')).thenRejected('unknown-run', { run: 'march' })
  })
})
