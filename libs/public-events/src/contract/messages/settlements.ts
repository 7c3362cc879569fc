import * as z from 'zod'
import type { Fact } from '#events/catalogue.js'
import type { SettlementEvent } from '#events/settlement.js'
import { bookedByAccount } from '../entry.js'
import { booked, count, lumbungId, rupiah, text } from '../fields.js'
import type { Messages, Told } from '../message.js'

const sums = {
  settlement: lumbungId,
  payments: count.meta({ description: 'How many: each is a payment-settled of its sale.' }),
  refunds: count.meta({ description: 'How many: each is a refund-settled of its sale.' }),
  net: rupiah.meta({ description: 'What arrived at the bank, whole rupiah, a decimal string.' }),
  fee: rupiah.meta({ description: 'What the provider kept as its fee (MDR).' }),
  other: rupiah.meta({ description: 'What the provider kept besides.' }),
  ...booked,
}

/** A batch may have tens of thousands of payments: the sales say each, in messages of their own. */
export const settlements: Messages<SettlementEvent> = {
  SettlementReceived: {
    name: 'settlement-received',
    about: 'A provider’s batch arrived: payments less refunds are net, fee and other.',
    data: z.strictObject({ provider: text, reference: text, ...sums }),
    tell: (fact) => {
      const { provider, reference } = fact.event.data
      return { provider, reference, ...cameTo(fact) }
    },
  },
  SettlementReversed: {
    name: 'settlement-reversed',
    about: 'All of a batch was recorded wrongly: the amounts are those that were received.',
    data: z.strictObject(sums),
    tell: cameTo,
  },
}

function cameTo(fact: Fact<SettlementEvent>): { [field: string]: Told } {
  const { payments, refunds, net, fee, other } = fact.event.data
  return {
    settlement: fact.id,
    payments: payments.length,
    refunds: refunds.length,
    net,
    fee,
    other,
    ...bookedByAccount(fact),
  }
}
