import { day, from, moment, oneOf, optional, text, upTo, whole, type Parse } from './values.js'
import { partyOf } from '#domain/opening.js'
import { sector } from '#events/producer.js'
import { ownership } from '#events/product.js'
import { channel, condition, way } from '#events/sale.js'
import { halfUp, LARGEST } from '#events/words.js'
import { hasAccount } from '#journal/chart.js'

type Columns = Readonly<Record<string, Parse<unknown>>>

/** A file of the import format: its columns in order, which of them may be missing, and which make its key. */
export interface Format<C extends Columns = Columns> {
  readonly file: string
  readonly columns: C
  /** The columns again, each with its name: a history asks for them a million times. */
  readonly inOrder: readonly (readonly [name: string, parse: Parse<unknown>])[]
  readonly mayMiss: readonly string[]
  readonly key: readonly string[]
  /** The column that is wrong only beside the others, of a row whose cells all parse. */
  readonly mismatch: (row: Values<Columns>, pricedPer: PricedPer) => string | undefined
}

/** For how many units a product’s price is, 1 for one that is not in the folder. */
export type PricedPer = (productId: string) => bigint

/** What the cells of a row say. */
export type Values<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Parse<infer T> ? T : never
}

interface Rest<C extends Columns> {
  readonly mayMiss?: readonly (keyof C & string)[]
  readonly mismatch?: (row: Values<C>, pricedPer: PricedPer) => (keyof C & string) | undefined
}

const format = <C extends Columns>(
  file: string,
  key: readonly (keyof C & string)[],
  columns: C,
  { mayMiss = [], mismatch = () => undefined }: Rest<C> = {},
): Format<C> => ({
  file,
  key,
  columns,
  inOrder: Object.entries(columns),
  mayMiss,
  // A format is only ever asked about rows of its own columns.
  mismatch: (row, pricedPer) => mismatch(row as Values<C>, pricedPer),
})

export const formats = {
  producers: format('producers', ['producer_id'], { producer_id: text, name: text, sector: oneOf(sector.options) }),
  members: format('members', ['member_id'], { member_id: text, name: text }),
  products: format(
    'products',
    ['product_id'],
    { product_id: text, name: text, unit: text, ownership: oneOf(ownership.options), priced_per: optional(from(1n)) },
    { mayMiss: ['priced_per'] },
  ),
  agreements: format(
    'agreements',
    ['producer_id', 'valid_from'],
    {
      producer_id: text,
      terms: oneOf(['commission', 'net_price']),
      commission_bps: optional(upTo(from(0n), 10_000n)),
      valid_from: day,
    },
    {
      mismatch: (row) =>
        (row.terms === 'commission') === (row.commission_bps !== null) ? undefined : 'commission_bps',
    },
  ),
  lots: format('lots', ['lot_id'], {
    lot_id: text,
    producer_id: text,
    product_id: text,
    received_on: day,
    quantity: whole,
    net_price: optional(from(0n)),
  }),
  opening: format(
    'opening',
    ['account', 'party_id'],
    { account: text, party_id: optional(text), as_of: day, amount: whole },
    {
      mismatch: ({ account, party_id }) =>
        party_id !== null && hasAccount(account) && partyOf[account] === undefined ? 'party_id' : undefined,
    },
  ),
  periods: format(
    'periods',
    ['period_id'],
    { period_id: text, starts_on: day, ends_on: day, closed_at: optional(moment) },
    { mismatch: ({ starts_on, ends_on }) => (ends_on < starts_on ? 'ends_on' : undefined) },
  ),
  sales: format(
    'sales',
    ['sale_id'],
    {
      sale_id: text,
      sold_on: day,
      recorded_at: moment,
      channel: oneOf(channel.options),
      payment_method: oneOf(way.options),
      member_id: optional(text),
    },
    { mayMiss: ['member_id'] },
  ),
  sale_lines: format(
    'sale_lines',
    ['sale_id', 'line_no'],
    {
      sale_id: text,
      line_no: text,
      product_id: text,
      lot_id: optional(text),
      quantity: whole,
      unit_price: from(0n),
    },
    {
      mismatch: ({ product_id, quantity, unit_price }, pricedPer) =>
        halfUp(quantity * unit_price, pricedPer(product_id)) > LARGEST ? 'unit_price' : undefined,
    },
  ),
  refunds: format('refunds', ['refund_id'], {
    refund_id: text,
    sale_id: text,
    line_no: text,
    refunded_on: day,
    recorded_at: moment,
    quantity: whole,
    condition: oneOf(condition.options),
  }),
  payouts: format('payouts', ['payout_id'], {
    payout_id: text,
    producer_id: text,
    paid_on: day,
    recorded_at: moment,
    amount: whole,
    way: oneOf(['cash', 'transfer']),
  }),
}

export type FileName = keyof typeof formats
export type RowOf<File extends FileName> = Values<(typeof formats)[File]['columns']>

export const fileNames = Object.keys(formats) as FileName[]
