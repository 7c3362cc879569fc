import { allGoods } from './goods.js'
import { idOf, stepOf } from './ids.js'
import { members } from './members.js'
import { opening } from './opening.js'
import { allProducers, type ProducerName, type Terms } from './producers.js'
import { saying, type Actor, type Step } from './step.js'
import { ChangePayoutSettings } from '#commands/books/change-payout-settings.js'
import { ConfirmOpening } from '#commands/books/confirm-opening.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'
import { RecordOpening } from '#commands/books/record-opening.js'
import { ListProduct } from '#commands/goods/list-product.js'
import { EnrolMember } from '#commands/people/enrol-member.js'
import { RegisterProducer } from '#commands/people/register-producer.js'
import { SignAgreement } from '#commands/people/sign-agreement.js'
import type { Message } from '#commands/message.js'
import { rupiah, type AccountCode, type Day, type Json } from '#events/words.js'

export const NAME = 'Koperasi Lumbung Palu (demo)'

export const enrolment = (on: Day): Step => ({
  name: 'enrol',
  actor: 'citra',
  on,
  touches: [],
  message: saying(EnrolCooperative, { name: NAME, demo: true }),
})

/** What transfers are paid from, and how long a new destination cools off. */
export const payoutSettings = (on: Day): Step => ({
  name: 'payout-settings',
  actor: 'fajar',
  on,
  touches: [],
  message: saying(ChangePayoutSettings, {
    coolingOffHours: 24,
    from: { bank: '134', account: '9001002003000', holder: NAME },
  }),
})

/** Who and what is there from the first day on. */
export const registers = (on: Day): Step[] => {
  const step = (name: string, actor: Actor, message: Message<Json>): Step => ({ name, actor, on, touches: [], message })
  return [
    ...allGoods.map(([good, { name, unit, ownership, pricedPer }]) =>
      step(stepOf.product(good), 'ani', saying(ListProduct, { name, unit, ownership, pricedPer })),
    ),
    ...allProducers.map(([producer, { name, sector }]) =>
      step(stepOf.producer(producer), 'budi', saying(RegisterProducer, { name, sector })),
    ),
    ...Object.entries(members).map(([member, { name }]) =>
      step(stepOf.member(member), 'budi', saying(EnrolMember, { name })),
    ),
  ]
}

export const agreement = (on: Day, producer: ProducerName, validFrom: Day, terms: Terms): Step => ({
  name: `agreement/${producer}/${validFrom === on ? 'first' : 'changed'}`,
  actor: 'budi',
  on,
  touches: [producer],
  message: saying(SignAgreement, { producer: idOf.producer(producer), validFrom, ...terms }),
})

export const agreements = (on: Day): Step[] =>
  allProducers.map(([producer, { terms }]) => agreement(on, producer, on, terms))

export const openingBalances = (on: Day): Step[] =>
  opening.map(({ account, party, amount }, index) => ({
    name: `opening/${index + 1}`,
    actor: 'budi',
    on,
    touches: ['opening'],
    message: saying(RecordOpening, {
      account: account as AccountCode,
      ...(party !== undefined && { party }),
      amount: rupiah(amount),
      asOf: on,
    }),
  }))

export const openingConfirmed = (on: Day): Step => ({
  name: 'opening/confirmed',
  actor: 'citra',
  on,
  touches: [],
  message: saying(ConfirmOpening, { balances: opening.length }),
})
