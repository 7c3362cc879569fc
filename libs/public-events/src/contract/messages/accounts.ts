import * as z from 'zod'
import type { AccountEvent } from '#events/account.js'
import { bookedAs } from '../entry.js'
import {
  adjustedAs,
  booked,
  count,
  day,
  debt,
  deduction,
  lumbungId,
  moneyWay,
  reference,
  rupiah,
  text,
} from '../fields.js'
import { mirrors, type Messages } from '../message.js'
import { aProducer, aSale } from '../reference.js'
import { withheld } from './withheld.js'

const producer = reference
const request = lumbungId.meta({ description: 'The request by one person that another approved.' })
const ofPart = { producer, sale: reference, line: text, part: count }

export const accounts: Messages<AccountEvent> = {
  EarningsCleared: {
    name: 'earnings-cleared',
    about: 'No provider owes any of the money of this part of a sale any more: its hold begins.',
    data: z.strictObject({ ...ofPart, clearedOn: day }),
    tell: ({ event: { data }, id }) => ({
      producer: aProducer(id),
      sale: aSale(data.sale),
      line: data.line,
      part: data.part,
      clearedOn: data.clearedOn,
    }),
  },
  EarningsUncleared: {
    name: 'earnings-uncleared',
    about: 'A provider owes money of this part of a sale after all.',
    data: z.strictObject(ofPart),
    tell: ({ event: { data }, id }) => ({
      producer: aProducer(id),
      sale: aSale(data.sale),
      line: data.line,
      part: data.part,
    }),
  },
  PastPayoutRecorded: {
    name: 'past-payout-recorded',
    about: 'A producer was paid outside of any run: before Lumbung kept the books, or by a request.',
    data: z.strictObject({
      producer,
      payout: z.exactOptional(text.meta({ description: 'The cooperative’s own id of it.' })),
      request: z.exactOptional(request),
      amount: rupiah,
      way: moneyWay,
      ...booked,
    }),
    tell: (fact) => {
      const { foreignId, request: by, amount, way } = fact.event.data
      return { producer: aProducer(fact.id), payout: foreignId, request: by, amount, way, ...bookedAs(fact) }
    },
  },
  PastPayoutReversed: {
    name: 'past-payout-reversed',
    about: 'A past payout was recorded by mistake.',
    data: z.strictObject({
      producer,
      payout: text.meta({
        description: 'The cooperative’s own id of it, or that of the request that it was recorded by.',
      }),
      request: z.exactOptional(request),
      amount: rupiah,
      way: moneyWay,
      ...booked,
    }),
    tell: (fact) => {
      const { payout, request: by, amount, way } = fact.event.data
      return { producer: aProducer(fact.id), payout, request: by, amount, way, ...bookedAs(fact) }
    },
  },
  BalanceAdjusted: {
    name: 'balance-adjusted',
    about: 'What a producer is owed was adjusted: above zero in the producer’s favour.',
    data: z.strictObject({ producer, request, amount: rupiah, as: adjustedAs, ...booked }),
    tell: (fact) => {
      const { request: by, amount, as } = fact.event.data
      return { producer: aProducer(fact.id), request: by, amount, as, ...bookedAs(fact) }
    },
  },
  AdvanceGranted: {
    name: 'advance-granted',
    about: 'A producer got money before goods were sold.',
    data: z.strictObject({ producer, request, amount: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => ({ producer: aProducer(fact.id), ...passed(fact.event.data), ...bookedAs(fact) }),
  },
  AdvanceRepaid: {
    name: 'advance-repaid',
    about: 'A producer paid an advance back.',
    data: z.strictObject({ producer, request, amount: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => ({ producer: aProducer(fact.id), ...passed(fact.event.data), ...bookedAs(fact) }),
  },
  ReceivableRaised: {
    name: 'receivable-raised',
    about: 'What a producer was paid too much became a debt.',
    data: z.strictObject({ producer, request, amount: rupiah, ...booked }),
    tell: (fact) => ({
      producer: aProducer(fact.id),
      request: fact.event.data.request,
      amount: fact.event.data.amount,
      ...bookedAs(fact),
    }),
  },
  ReceivablePaid: {
    name: 'receivable-paid',
    about: 'A producer paid on a debt.',
    data: z.strictObject({ producer, request, amount: rupiah, way: moneyWay, ...booked }),
    tell: (fact) => ({ producer: aProducer(fact.id), ...passed(fact.event.data), ...bookedAs(fact) }),
  },
  DebtWrittenOff: {
    name: 'debt-written-off',
    about: 'A producer’s debt or advance will not come back: the cooperative bears it.',
    data: z.strictObject({ producer, request, amount: rupiah, of: debt, ...booked }),
    tell: (fact) => {
      const { request: by, amount, of } = fact.event.data
      return { producer: aProducer(fact.id), request: by, amount, of, ...bookedAs(fact) }
    },
  },
  DeductionReversed: {
    name: 'deduction-reversed',
    about: 'What an approved payout had withheld is owed to the producer again.',
    data: z.strictObject({ producer, request, run: lumbungId, deduction, ...booked }),
    tell: (fact) => {
      const { request: by, run, deduction: of } = fact.event.data
      return { producer: aProducer(fact.id), request: by, run, deduction: withheld(of), ...bookedAs(fact) }
    },
  },
  EarningsAccrued: mirrors('a sale'),
  EarningsReversed: mirrors('a refund'),
  LossCompensated: mirrors('what happened to a lot'),
  BalanceBroughtForward: mirrors('the opening'),
  PayoutReserved: mirrors('a line of a run'),
  PayoutReleased: mirrors('a line that was excluded, or a run rejected'),
  PayoutApproved: mirrors('an approved line'),
  PayoutSettled: mirrors('a payout'),
  PayoutOwedAgain: mirrors('a payout that failed or was returned'),
}

const passed = ({ request: by, amount, way }: { request: string; amount: bigint; way: string }) => ({
  request: by,
  amount,
  way,
})
