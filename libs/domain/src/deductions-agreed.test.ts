import { describe, it } from '@jest/globals'
import { agreeDeductions } from './deductions-agreed.js'
import { members } from './member.js'
import { deductionsOn, producers, type AgreedDeductions, type Producer } from './producer.js'
import { enrolled } from './testing/a-member.js'
import { registered } from './testing/a-producer.js'
import { given } from './testing/given.js'
import { day, memberId, producerId } from './testing/words.js'
import type { ProducerEvent } from '#events/producer.js'
import { rupiah } from '#events/words.js'

const sari = producerId('sari')
const dewi = given(members, enrolled()).state

interface Asked {
  readonly from?: string
  readonly member?: string
  readonly instalments?: boolean
  readonly mandatory?: bigint
  readonly voluntary?: bigint
  readonly fee?: bigint
}

const deductions = (asked: Asked): AgreedDeductions => ({
  validFrom: day(asked.from ?? '2026-03-01'),
  ...(asked.member !== undefined && { member: memberId(asked.member) }),
  instalments: asked.instalments ?? false,
  mandatory: rupiah(asked.mandatory ?? 0n),
  voluntary: rupiah(asked.voluntary ?? 0n),
  fee: rupiah(asked.fee ?? 0n),
})
const agreed = (asked: Asked): ProducerEvent => ({ type: 'DeductionsAgreed', data: deductions(asked) })
const agreeing = (asked: Asked, member = asked.member === undefined ? undefined : dewi) => {
  const wanted = deductions(asked)
  return (producer: Producer) => agreeDeductions(producer, sari, member, wanted)
}

describe('deductions are agreed', () => {
  const all = { member: 'dewi', instalments: true, mandatory: 10_000n, voluntary: 5_000n, fee: 2_500n }

  it('with a producer who is a member', () => {
    given(producers, registered()).when(agreeing(all)).then(agreed(all))
  })

  it('of a fee alone with a producer who is none', () => {
    given(producers, registered())
      .when(agreeing({ fee: 2_500n }))
      .then(agreed({ fee: 2_500n }))
  })

  it('of nothing, which ends them', () => {
    given(producers, registered(), agreed(all))
      .when(agreeing({ from: '2026-04-01' }))
      .then(agreed({ from: '2026-04-01' }))
  })

  it.each([{ instalments: true }, { mandatory: 1n }, { voluntary: 1n }])('with a member, of %p', (asked) => {
    given(producers, registered()).when(agreeing(asked)).thenRejected('member-needed')
  })

  it('with a member there is', () => {
    given(producers, registered())
      .when(agreeing(all, members.initial))
      .thenRejected('unknown-member', { member: 'dewi' })
  })

  it('with a producer there is', () => {
    given(producers).when(agreeing(all)).thenRejected('unknown-producer', { producer: 'sari' })
  })
})

describe('a payout withholds', () => {
  const withheldOn = (cutOff: string) => (producer: Producer) => deductionsOn(producer, day(cutOff))?.fee

  it('nothing that was not agreed', () => {
    given(producers, registered()).whenAsked(withheldOn('2026-03-31')).thenAnswered(undefined)
    given(producers).whenAsked(withheldOn('2026-03-31')).thenAnswered(undefined)
  })

  it('what was agreed from its cut-off day on, and not before', () => {
    const one = given(producers, registered(), agreed({ from: '2026-03-10', fee: 1n }))
    one.whenAsked(withheldOn('2026-03-09')).thenAnswered(undefined)
    one.whenAsked(withheldOn('2026-03-10')).thenAnswered(1n)
  })

  it('what counts from the latest day, whenever it was agreed', () => {
    const two = given(
      producers,
      registered(),
      agreed({ from: '2026-04-01', fee: 2n }),
      agreed({ from: '2026-03-01', fee: 1n }),
    )
    two.whenAsked(withheldOn('2026-03-31')).thenAnswered(1n)
    two.whenAsked(withheldOn('2026-04-01')).thenAnswered(2n)
  })

  it('of what was agreed from one day on, the last', () => {
    given(producers, registered(), agreed({ fee: 1n }), agreed({ fee: 2n }))
      .whenAsked(withheldOn('2026-03-31'))
      .thenAnswered(2n)
  })
})
