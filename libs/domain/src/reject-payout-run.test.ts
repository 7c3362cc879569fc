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
  paying,
  rejecting,
  submitting,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import { on } from '#events/category.js'

const two = ['sari', 'tono'].flatMap((name) => [...aProducer(name, destined(toBank())), ...earned(name, 900n)])
const rejected = on(payoutRuns, MARCH, {
  type: 'PayoutRunRejected',
  data: { rejectedBy: 'budi', reason: 'the week is wrong' },
})
const freed = (producer: string) => ofAccount(producer, { type: 'PayoutReleased', data: { run: MARCH } })

describe('a run is rejected', () => {
  it.each([
    ['while it is drafted', [drafting(), adding('sari'), adding('tono')]],
    ['as a draft', aDraftFor('sari', 'tono')],
    ['instead of approved', [...aDraftFor('sari', 'tono'), submitting()]],
  ])('%s, and all its items are free', (_, since) => {
    givenPast(aShopThatPays, two, ...since)
      .when(rejecting())
      .thenWrites(rejected, freed('sari'), freed('tono'))
  })

  it('also when nobody has a line in it', () => {
    givenPast(aShopThatPays, two, ...aDraftFor('sari'), excluding('sari'))
      .when(rejecting())
      .thenWrites(rejected)
  })

  it.each([
    ['rejected', [rejecting()]],
    ['approved', [submitting(), approving()]],
    ['closed', [submitting(), approving(), paying()]],
  ])('not when it is %s already', (state, since) => {
    givenPast(aShopThatPays, two, ...aDraftFor('sari', 'tono'), ...since)
      .when(rejecting())
      .thenRejected('run-decided', { run: 'march', state })
  })

  it('where there is one', () => {
    givenPast(aShopThatPays).when(rejecting()).thenRejected('unknown-run', { run: 'march' })
  })

  it('and no line comes after', () => {
    givenPast(aShopThatPays, two, drafting(), rejecting()).when(adding('sari')).thenRejected('run-not-drafting')
  })
})
