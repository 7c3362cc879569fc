import { describe, expect, it } from '@jest/globals'
import { changeDestination } from './destination.js'
import { producers, type Producer } from './producer.js'
import { registered } from './testing/a-producer.js'
import { destined, instant, toBank } from './testing/a-request.js'
import { given } from './testing/given.js'
import { producerId } from './testing/words.js'
import type { Destination } from '#events/producer.js'

const sari = producerId('sari')
const cash: Destination = { way: 'cash' }

const changing =
  (to: Destination, { by = 'ana', at = '2026-03-10T02:00:00.000Z', coolingOffHours = 24 } = {}) =>
  (producer: Producer) =>
    changeDestination(producer, sari, to, { by, at: instant(at), coolingOffHours })

describe('where a producer’s payouts go', () => {
  it('is said once there is a producer', () => {
    given(producers, registered()).when(changing(toBank())).then(destined(toBank()))
    given(producers).when(changing(toBank())).thenRejected('unknown-producer', { producer: 'sari' })
  })

  it.each([
    [24, '2026-03-11T02:00:00.000Z'],
    [0, '2026-03-10T02:00:00.000Z'],
    [720, '2026-04-09T02:00:00.000Z'],
  ])('cools off for the %s hours that the cooperative waits', (coolingOffHours, payableFrom) => {
    given(producers, registered()).when(changing(cash, { coolingOffHours })).then(destined(cash, { payableFrom }))
  })

  it('cools off no sooner by another change, there and back', () => {
    const payableFrom = '2026-03-12T02:00:00.000Z'
    given(producers, registered(), destined(toBank(), { payableFrom }))
      .when(changing(cash, { coolingOffHours: 0 }))
      .then(destined(cash, { payableFrom }))
  })

  it.each([
    ['a bank account', cash, toBank()],
    ['cash', toBank(), cash],
    ['another account', toBank(), toBank('another')],
    ['another holder', toBank(), toBank('sealed-account', 'another')],
    ['another bank', toBank(), toBank('sealed-account', 'sealed-holder', '014')],
  ])('changes to %s', (_, from, to) => {
    given(producers, registered(), destined(from)).when(changing(to)).then(destined(to))
  })

  it.each([cash, toBank()])('is not changed to what it is: %j', (same) => {
    given(producers, registered(), destined(same)).when(changing(same)).thenRejected('nothing-to-change')
  })

  it('is of the revision that was said last, and those before are known', () => {
    const { state } = given(
      producers,
      registered(),
      destined(cash),
      destined(toBank(), { by: 'budi', payableFrom: '2026-03-12T02:00:00.000Z' }),
    )
    expect(state.destination).toEqual({
      revision: 2,
      destination: toBank(),
      changedBy: 'budi',
      payableFrom: '2026-03-12T02:00:00.000Z',
    })
    expect(state.destinations).toEqual([cash, toBank()])
  })

  it('is unknown until it is said', () => {
    expect(given(producers, registered()).state).not.toHaveProperty('destination')
    expect(given(producers).state.destinations).toEqual([])
  })
})
