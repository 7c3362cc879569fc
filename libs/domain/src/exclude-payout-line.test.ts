import { describe, it } from '@jest/globals'
import { payoutRuns } from './payout-run.js'
import { aProducer } from './testing/a-producer.js'
import { destined, toBank } from './testing/a-request.js'
import {
  adding,
  aDraftFor,
  approving,
  aShopThatPays,
  drafting,
  earned,
  excluding,
  MARCH,
  ofAccount,
  rejecting,
  submitting,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import { producerId } from './testing/words.js'
import { on } from '#events/category.js'

const sari = [...aProducer('sari', destined(toBank())), ...earned('sari', 900n)]
const excluded = [
  on(payoutRuns, MARCH, {
    type: 'PayoutLineExcluded',
    data: {
      producer: producerId('sari'),
      because: 'by-hand',
      reason: 'her account is not hers',
      excludedBy: 'dina',
    },
  }),
  ofAccount('sari', { type: 'PayoutReleased', data: { run: MARCH } }),
]

describe('a line is left out', () => {
  it('of a draft, also of one that is not complete; its items are free', () => {
    givenPast(aShopThatPays, sari, drafting(), adding('sari'))
      .when(excluding('sari'))
      .thenWrites(...excluded)
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'))
      .when(excluding('sari'))
      .thenWrites(...excluded)
  })

  it('where there is one', () => {
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'))
      .when(excluding('tono'))
      .thenRejected('unknown-line', { run: 'march', producer: 'tono' })
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'), excluding('sari'))
      .when(excluding('sari'))
      .thenRejected('unknown-line')
  })

  it.each([
    ['submitted', [submitting()]],
    ['approved', [submitting(), approving()]],
    ['rejected', [rejecting()]],
  ])('never once the run is %s', (state, since) => {
    givenPast(aShopThatPays, sari, ...aDraftFor('sari'), ...since)
      .when(excluding('sari'))
      .thenRejected('run-not-drafted', { run: 'march', state })
  })

  it('of a run that there is', () => {
    givenPast(aShopThatPays, sari).when(excluding('sari')).thenRejected('unknown-run')
  })
})
