import * as z from 'zod'
import type { PayoutRunEvent } from '#events/payout-run.js'
import { bookedAs } from '../entry.js'
import {
  booked,
  count,
  day,
  deduction,
  exclusion,
  fileFormat,
  lumbungId,
  moneyWay,
  reference,
  rupiah,
  sha256,
  text,
} from '../fields.js'
import type { Messages } from '../message.js'
import { aProducer } from '../reference.js'
import { withheld } from './withheld.js'

const run = lumbungId
const ofLine = { run, line: lumbungId, producer: reference }
const sums = {
  gross: rupiah.meta({ description: 'The sum of the items that are paid, whole rupiah, a decimal string.' }),
  deductions: z.array(deduction),
  net: rupiah.meta({ description: 'What is paid of it: gross less deductions.' }),
  raised: rupiah.meta({ description: 'What becomes a debt, where the items come to less than nothing.' }),
}

export const payoutRuns: Messages<PayoutRunEvent> = {
  PayoutRunDrafted: {
    name: 'payout-run-drafted',
    about: 'Payouts are prepared, of all that can be paid by a cut-off day.',
    data: z.strictObject({ run, cutOff: day }),
    tell: ({ event, id }) => ({ run: id, cutOff: event.data.cutOff }),
  },
  PayoutLineAdded: {
    name: 'payout-line-added',
    about: 'A producer’s payout is planned: what it is made of waits for it.',
    data: z.strictObject({ ...ofLine, items: count, ...sums, way: z.exactOptional(moneyWay) }),
    tell: ({ event: { data }, id }) => ({
      run: id,
      line: data.line,
      producer: aProducer(data.producer),
      items: data.items,
      ...paidOut(data),
      way: data.destination?.way,
    }),
  },
  PayoutLineExcluded: {
    name: 'payout-line-excluded',
    about: 'A producer has no payout in this run.',
    data: z.strictObject({ run, producer: reference, because: exclusion }),
    tell: ({ event: { data }, id }) => ({ run: id, producer: aProducer(data.producer), because: data.because }),
  },
  PayoutDraftCompleted: {
    name: 'payout-draft-completed',
    about: 'Every producer to whom something can be paid has a line or is excluded.',
    data: z.strictObject({ run }),
    tell: ({ id }) => ({ run: id }),
  },
  PayoutRunSubmitted: {
    name: 'payout-run-submitted',
    about: 'Nothing of the run changes any more; another person is to approve it.',
    data: z.strictObject({
      run,
      payOn: day,
      files: z.array(z.strictObject({ format: fileFormat, sha256 })),
      hash: sha256.meta({ description: 'Of its lines and files: what is approved.' }),
    }),
    tell: ({ event: { data }, id }) => ({ run: id, payOn: data.payOn, files: data.files, hash: data.hash }),
  },
  PayoutRunApproved: {
    name: 'payout-run-approved',
    about: 'Another person approved the run. Each line says so in a message of its own.',
    data: z.strictObject({ run, hash: sha256, on: day }),
    tell: ({ event: { data }, id }) => ({ run: id, hash: data.hash, on: data.on }),
  },
  PayoutLineApproved: {
    name: 'payout-line-approved',
    about: 'A producer’s payout is on its way: what was owed is less by its gross.',
    data: z.strictObject({ ...ofLine, ...sums, ...booked }),
    tell: (fact) => {
      const { line, producer, ...amounts } = fact.event.data
      return { run: fact.id, line, producer: aProducer(producer), ...paidOut(amounts), ...bookedAs(fact) }
    },
  },
  PayoutRunRejected: {
    name: 'payout-run-rejected',
    about: 'The run comes to nothing: what waited for it can be paid in another.',
    data: z.strictObject({ run }),
    tell: ({ id }) => ({ run: id }),
  },
  PaymentFileExported: {
    name: 'payment-file-exported',
    about: 'A file was taken to be sent to the bank.',
    data: z.strictObject({ run, format: fileFormat, sha256 }),
    tell: ({ event: { data }, id }) => ({ run: id, format: data.format, sha256: data.sha256 }),
  },
  PayoutPaid: {
    name: 'payout-paid',
    about: 'A producer has the money.',
    data: z.strictObject({
      ...ofLine,
      amount: rupiah,
      way: moneyWay,
      fee: rupiah.meta({ description: 'What the transfer cost the cooperative.' }),
      receipt: z.exactOptional(text.meta({ description: 'The number of the receipt signed for cash.' })),
      ...booked,
    }),
    tell: (fact) => {
      const { line, producer, amount, way, fee, receipt } = fact.event.data
      return { run: fact.id, line, producer: aProducer(producer), amount, way, fee, receipt, ...bookedAs(fact) }
    },
  },
  PayoutFailed: {
    name: 'payout-failed',
    about: 'A payout did not arrive: its net is owed again.',
    data: z.strictObject({ ...ofLine, amount: rupiah, ...booked }),
    tell: (fact) => {
      const { line, producer, amount } = fact.event.data
      return { run: fact.id, line, producer: aProducer(producer), amount, ...bookedAs(fact) }
    },
  },
  PayoutReturned: {
    name: 'payout-returned',
    about: 'A payout came back after it was paid: it is owed again.',
    data: z.strictObject({
      ...ofLine,
      amount: rupiah,
      kept: rupiah.meta({ description: 'What the bank kept of it.' }),
      ...booked,
    }),
    tell: (fact) => {
      const { line, producer, amount, kept } = fact.event.data
      return { run: fact.id, line, producer: aProducer(producer), amount, kept, ...bookedAs(fact) }
    },
  },
  PayoutRunClosed: {
    name: 'payout-run-closed',
    about: 'Each line is paid, failed, or had nothing to be paid.',
    data: z.strictObject({ run }),
    tell: ({ id }) => ({ run: id }),
  },
}

const paidOut = ({ gross, deductions, net, raised }: Sums) => ({
  gross,
  deductions: deductions.map(withheld),
  net,
  raised,
})

type Sums = Pick<
  Extract<PayoutRunEvent, { type: 'PayoutLineApproved' }>['data'],
  'gross' | 'deductions' | 'net' | 'raised'
>
