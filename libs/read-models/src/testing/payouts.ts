import { on, type Decided } from '#events/category.js'
import type { Deduction } from '#events/deduction.js'
import type { Booking, MoneyWay } from '#events/fields.js'
import type { Wish } from '#events/request.js'
import {
  rupiah,
  sum,
  type Day,
  type Instant,
  type LineId,
  type ProducerId,
  type RunId,
  type SaleId,
  type Sealed,
  type SettlementId,
} from '#events/words.js'
import { onDay, type ASale } from './a-shop.js'
import { streams } from './streams.js'

/** What producers are paid and what that is made of, in short. */

export const HASH = 'a3'.repeat(32)

const ids = (run: string, producer: string) => ({
  line: `${run}-${producer}` as LineId,
  producer: producer as ProducerId,
})

export const runDrafted = (run: string, cutOff: string): Decided =>
  on(streams.payoutRun, run, {
    type: 'PayoutRunDrafted',
    data: { cutOff: cutOff as Day, draftedBy: 'budi', description: 'two weeks' },
  })

export interface ALine {
  readonly run: string
  readonly producer: string
  /** What the items are called, and what is left of each. */
  readonly items: Readonly<Record<string, bigint>>
  readonly deductions?: readonly Deduction[]
  readonly way?: MoneyWay
}

/** A line that pays what its items come to, less its deductions; where that is below nothing, it raises a debt. */
function sumsOf({ items, deductions = [] }: ALine) {
  const gross = sum(Object.values(items).map(rupiah))
  const withheld = sum(deductions.map(({ amount }) => amount))
  const net = rupiah(gross < 0n ? 0n : gross - withheld)
  return { gross, deductions: [...deductions], net, raised: rupiah(gross < 0n ? 0n - gross : 0n) }
}

export function lineAdded(line: ALine): Decided[] {
  const { run, producer, items, way = 'transfer' } = line
  const sums = sumsOf(line)
  return [
    on(streams.payoutRun, run, {
      type: 'PayoutLineAdded',
      data: {
        ...ids(run, producer),
        items: Object.keys(items).length,
        ...sums,
        ...(sums.net > 0n && { destination: { way, revision: 1 } }),
      },
    }),
    on(streams.account, producer, {
      type: 'PayoutReserved',
      data: {
        run: run as RunId,
        items: Object.entries(items).map(([item, amount]) => ({ item, amount: rupiah(amount) })),
      },
    }),
  ]
}

/** By hand, of a line that was drafted. */
export const lineExcluded = (run: string, producer: string): Decided[] => [
  on(streams.payoutRun, run, {
    type: 'PayoutLineExcluded',
    data: { producer: producer as ProducerId, because: 'by-hand', reason: 'a quarrel', excludedBy: 'budi' },
  }),
  lineReleased(run, producer),
]

export const leftOut = (run: string, producer: string): Decided =>
  on(streams.payoutRun, run, {
    type: 'PayoutLineExcluded',
    data: { producer: producer as ProducerId, because: 'no-destination' },
  })

const lineReleased = (run: string, producer: string): Decided =>
  on(streams.account, producer, { type: 'PayoutReleased', data: { run: run as RunId } })

export const draftCompleted = (run: string): Decided =>
  on(streams.payoutRun, run, { type: 'PayoutDraftCompleted', data: {} })

export const runSubmitted = (run: string, payOn: string): Decided =>
  on(streams.payoutRun, run, {
    type: 'PayoutRunSubmitted',
    data: {
      submittedBy: 'budi',
      submittedAt: '2026-01-20T02:00:00.000Z' as Instant,
      payOn: payOn as Day,
      from: { bank: '134', account: '0010203040', holder: 'Koperasi Palu' },
      files: [
        { format: 'pain.001', sha256: 'b4'.repeat(32) },
        { format: 'csv', sha256: 'c5'.repeat(32) },
      ],
      hash: HASH,
    },
  })

/** Also what that does to the accounts of its producers. */
export const runApproved = (run: string, day: string, lines: readonly ALine[]): Decided[] => [
  on(streams.payoutRun, run, {
    type: 'PayoutRunApproved',
    data: { approvedBy: 'citra', hash: HASH, on: day as Day },
  }),
  ...lines.flatMap((line) => [
    on(streams.payoutRun, run, {
      type: 'PayoutLineApproved',
      data: { ...ids(run, line.producer), ...sumsOf(line), ...onDay(day) },
    }),
    on(streams.account, line.producer, {
      type: 'PayoutApproved',
      data: { run: run as RunId, ...sumsOf(line), month: day.slice(0, 7) },
    }),
  ]),
]

export const runRejected = (run: string, producers: readonly string[]): Decided[] => [
  on(streams.payoutRun, run, { type: 'PayoutRunRejected', data: { rejectedBy: 'citra', reason: 'goods came back' } }),
  ...producers.map((producer) => lineReleased(run, producer)),
]

export const fileExported = (run: string, changed: readonly string[] = []): Decided =>
  on(streams.payoutRun, run, {
    type: 'PaymentFileExported',
    data: {
      format: 'pain.001',
      sha256: 'b4'.repeat(32),
      exportedBy: 'budi',
      changed: changed.map((producer) => producer as ProducerId),
    },
  })

export function payoutPaid(run: string, producer: string, amount: bigint, day: string, receipt?: string): Decided[] {
  const way: MoneyWay = receipt === undefined ? 'transfer' : 'cash'
  const paid = { amount: rupiah(amount), way, fee: rupiah(receipt === undefined ? 2_500n : 0n) }
  return [
    on(streams.payoutRun, run, {
      type: 'PayoutPaid',
      data: { ...ids(run, producer), ...paid, ...(receipt !== undefined && { receipt }), ...onDay(day) },
    }),
    on(streams.account, producer, {
      type: 'PayoutSettled',
      data: { run: run as RunId, amount: rupiah(amount) },
    }),
  ]
}

export const payoutFailed = (run: string, producer: string, amount: bigint, day: string): Decided[] => [
  on(streams.payoutRun, run, {
    type: 'PayoutFailed',
    data: { ...ids(run, producer), amount: rupiah(amount), reason: 'account closed', ...onDay(day) },
  }),
  owedAgain(run, producer, amount, 'failed', day),
]

export const payoutReturned = (run: string, producer: string, amount: bigint, day: string): Decided[] => [
  on(streams.payoutRun, run, {
    type: 'PayoutReturned',
    data: {
      ...ids(run, producer),
      amount: rupiah(amount),
      kept: rupiah(6_500n),
      reason: 'another name',
      ...onDay(day),
    },
  }),
  owedAgain(run, producer, amount, 'returned', day),
]

const owedAgain = (
  run: string,
  producer: string,
  amount: bigint,
  because: 'failed' | 'returned',
  day: string,
): Decided =>
  on(streams.account, producer, {
    type: 'PayoutOwedAgain',
    data: { run: run as RunId, amount: rupiah(amount), because, on: day as Day },
  })

export const runClosed = (run: string): Decided => on(streams.payoutRun, run, { type: 'PayoutRunClosed', data: {} })

export const destinationChanged = (producer: string, payableFrom: string, way: MoneyWay = 'transfer'): Decided =>
  on(streams.producer, producer, {
    type: 'PayoutDestinationChanged',
    data: {
      destination:
        way === 'cash'
          ? { way }
          : {
              way,
              bank: '134',
              account: `s1.producer-${producer}.account.AAAA` as Sealed,
              holder: `s1.producer-${producer}.holder.AAAA` as Sealed,
            },
      changedBy: 'budi',
      changedAt: '2026-01-02T03:04:05.678Z' as Instant,
      payableFrom: payableFrom as Instant,
    },
  })

export const requestMade = (request: string, wish: Wish, reason = 'seed money'): Decided =>
  on(streams.request, request, { type: 'RequestMade', data: { wish, reason, requestedBy: 'budi' } })

export const requestApproved = (request: string): Decided =>
  on(streams.request, request, { type: 'RequestApproved', data: { approvedBy: 'citra' } })

export const requestRejected = (request: string): Decided =>
  on(streams.request, request, { type: 'RequestRejected', data: { rejectedBy: 'citra', reason: 'too soon' } })

export const advanceOf = (producer: string, amount: bigint): Wish => ({
  kind: 'advance',
  producer: producer as ProducerId,
  amount: rupiah(amount),
  way: 'cash',
  on: '2026-01-05' as Day,
})

export interface ABatch {
  readonly settlement: string
  readonly payments: Readonly<Record<string, bigint>>
  /** By sale and refund: `s1/r1`. */
  readonly refunds?: Readonly<Record<string, bigint>>
  readonly booking: Booking
}

function listedIn({ payments, refunds = {} }: ABatch) {
  const listed = {
    payments: Object.entries(payments).map(([sale, amount]) => ({ sale: sale as SaleId, amount: rupiah(amount) })),
    refunds: Object.entries(refunds).map(([of, amount]) => {
      const [sale = '', refund = ''] = of.split('/')
      return { sale: sale as SaleId, refund, amount: rupiah(amount) }
    }),
  }
  const gross = sum([
    ...listed.payments.map(({ amount }) => amount),
    ...listed.refunds.map(({ amount }) => rupiah(0n - amount)),
  ])
  const fee = rupiah(700n)
  return { ...listed, net: rupiah(gross - fee), fee, other: rupiah(0n) }
}

/** Also what that does to its sales. */
export function settled(batch: ABatch): Decided[] {
  const { settlement: id, booking } = batch
  const listed = listedIn(batch)
  const settlement = id as SettlementId
  const day = booking.occurredOn
  return [
    on(streams.settlement, id, {
      type: 'SettlementReceived',
      data: {
        provider: 'QRIS Sulteng',
        reference: id.toUpperCase(),
        ...listed,
        rejected: [{ row: 3, reference: 'R-9', reason: 'unknown-sale', detail: 'there is no sale R-9' }],
        ...booking,
      },
    }),
    ...listed.payments.map(({ sale, amount }) =>
      on(streams.sale, sale, { type: 'PaymentSettled', data: { settlement, amount, on: day } }),
    ),
    ...listed.refunds.map(({ sale, refund, amount }) =>
      on(streams.sale, sale, { type: 'RefundSettled', data: { settlement, refund, amount, on: day } }),
    ),
  ]
}

export function unsettled(batch: ABatch, booking: Booking): Decided[] {
  const { settlement: id } = batch
  const listed = listedIn(batch)
  const settlement = id as SettlementId
  const day = booking.occurredOn
  return [
    on(streams.settlement, id, {
      type: 'SettlementReversed',
      data: { reason: 'the wrong file', ...listed, ...booking },
    }),
    ...listed.payments.map(({ sale, amount }) =>
      on(streams.sale, sale, { type: 'PaymentUnsettled', data: { settlement, amount, on: day } }),
    ),
    ...listed.refunds.map(({ sale, refund, amount }) =>
      on(streams.sale, sale, { type: 'RefundUnsettled', data: { settlement, refund, amount, on: day } }),
    ),
  ]
}

/** The earnings of a sale's only part. */
export const cleared = ({ sale, from }: ASale, by: string, day: string): Decided =>
  on(streams.account, from.producer, {
    type: 'EarningsCleared',
    data: { sale: sale as SaleId, line: '1', part: 0, by, clearedOn: day as Day },
  })

export const uncleared = ({ sale, from }: ASale, by: string): Decided =>
  on(streams.account, from.producer, {
    type: 'EarningsUncleared',
    data: { sale: sale as SaleId, line: '1', part: 0, by },
  })
