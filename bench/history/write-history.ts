import { CsvFolder } from './csv-folder.js'
import { dayNumber, daysLeftInMonth, momentOf } from './days.js'
import { Dice } from './dice.js'
import { makeShop, pricedPer, type Goods, type Shop } from './shop.js'

export interface HistoryOptions {
  /** How many rows in all files together: the first sale that reaches it is the last. */
  readonly rows: number
  readonly seed: number
}

/** So many days a history has at most; a larger one has busier days. */
const DAYS = 1_460
const LEAST_ROWS_A_DAY = 60

/** Kinds of trouble that real histories have, as shares of rows: each is rejected, or booked late. */
const TROUBLE = 0.002
const RECORDED_LATE = 0.004
const OVERSOLD = 0.002

const OPENS = 7 * 3_600
const CLOSES = 21 * 3_600

/**
 * Writes a made-up cooperative's history in the import format: the same for the same seed, in memory that does not grow
 * with its rows. Producers of both kinds of terms, goods by piece and by gram, own goods, sales of several lines,
 * refunds, payouts, periods that close, an opening, and a few rows that an import has to reject.
 * @returns how many rows were written
 */
export async function writeHistory(path: string, { rows, seed }: HistoryOptions): Promise<number> {
  const dice = new Dice(seed)
  const shop = makeShop(dice, rows)
  const folder = await CsvFolder.make(path)
  const history = new History(folder, dice, shop)
  await history.begin()
  const rowsADay = Math.max(LEAST_ROWS_A_DAY, Math.ceil(rows / DAYS))
  for (let day = 0; folder.rows < rows; day += 1) await history.day(day, Math.min(rows, folder.rows + rowsADay))
  await history.end()
  await folder.close()
  return folder.rows
}

/** A line that may be refunded. */
interface SoldLine {
  readonly sale: string
  readonly line: number
  readonly goods: Goods
  left: number
}

/** How many of the latest lines may still be refunded. */
const REMEMBERED = 400

class History {
  readonly #sold: SoldLine[] = []
  #monthBegan = 0
  #lots = 0
  #sales = 0
  #lines = 0
  #refunds = 0
  #payouts = 0

  constructor(
    private readonly folder: CsvFolder,
    private readonly dice: Dice,
    private readonly shop: Shop,
  ) {}

  /** Who takes part, what is sold, what stood in the books. */
  async begin(): Promise<void> {
    const { folder, dice } = this
    const { producers, members, goods } = this.shop
    const as_of = dayNumber(0)
    for (const { id, name, sector, commission } of producers) {
      await folder.write('producers', { producer_id: id, name, sector })
      const terms = commission === undefined ? 'net_price' : 'commission'
      await folder.write('agreements', {
        producer_id: id,
        terms,
        ...(commission !== undefined && { commission_bps: commission }),
        valid_from: as_of,
      })
      const owed = dice.whole(0, 900) * 1_000
      if (owed > 0) await folder.write('opening', { account: '2110', party_id: id, as_of, amount: -owed })
    }
    for (const id of members) {
      await folder.write('members', { member_id: id, name: `Anggota ${id}` })
      await folder.write('opening', { account: '2140', party_id: id, as_of, amount: -dice.whole(1, 5_000) * 1_000 })
    }
    for (const item of goods) {
      await folder.write('products', {
        product_id: item.id,
        name: item.name,
        unit: item.byGram ? 'g' : 'pcs',
        ownership: item.producer === undefined ? 'own' : 'consigned',
        priced_per: pricedPer(item),
      })
    }
    await folder.write('opening', { account: '1101', as_of, amount: 25_000_000 })
    await folder.write('opening', { account: '1102', as_of, amount: 140_000_000 })
  }

  /** @param upTo how many rows are written when the day is over */
  async day(day: number, upTo: number): Promise<void> {
    while (this.folder.rows < upTo) {
      await this.#sale(day)
      if (this.dice.chance(0.12)) await this.#refund(day)
    }
    if (daysLeftInMonth(day) > 0) return
    await this.#payOut(day)
    await this.#period(momentOf(day + 3, CLOSES + 3_600))
    this.#monthBegan = day + 1
  }

  /** The month that the history ends in stays open. */
  async end(): Promise<void> {
    await this.#period('')
  }

  async #period(closed_at: string): Promise<void> {
    const began = this.#monthBegan
    await this.folder.write('periods', {
      period_id: dayNumber(began).slice(0, 7),
      starts_on: dayNumber(began),
      ends_on: dayNumber(began + daysLeftInMonth(began)),
      closed_at,
    })
  }

  async #sale(day: number): Promise<void> {
    const { folder, dice, shop } = this
    const sale_id = `S${this.#sales}`
    this.#sales += 1
    const seconds = dice.whole(OPENS, CLOSES)
    const recorded = dice.chance(RECORDED_LATE) ? momentOf(day + dice.whole(1, 45), seconds) : momentOf(day, seconds)
    const payment_method = dice.pick(['cash', 'cash', 'qris', 'transfer', 'member_savings', 'member_credit'])
    const isMember = payment_method.startsWith('member_') && dice.chance(0.7)
    await folder.write('sales', {
      sale_id,
      sold_on: dayNumber(day),
      recorded_at: recorded,
      channel: dice.chance(0.1) ? 'online' : 'counter',
      payment_method,
      ...(isMember && { member_id: dice.chance(TROUBLE) ? 'nobody' : dice.pickFavouring(shop.members) }),
    })
    const lines = dice.whole(1, 5)
    for (let line = 1; line <= lines; line += 1) await this.#line(day, sale_id, line)
  }

  async #line(day: number, sale_id: string, line: number): Promise<void> {
    const { folder, dice } = this
    const goods = dice.pickFavouring(this.shop.goods)
    const sold = goods.byGram ? dice.whole(2, 60) * 50 : dice.whole(1, 6)
    const isOversold = dice.chance(OVERSOLD)
    if (goods.producer !== undefined && goods.left < sold) await this.#receive(day, goods, sold)
    const quantity = isOversold ? sold + goods.left * 3 : sold
    const lot = goods.newestLot !== undefined && dice.chance(0.05) ? goods.newestLot : ''
    const unit_price = dice.chance(TROUBLE) ? `${goods.price}.00` : goods.price
    const product_id = dice.chance(TROUBLE) ? `${goods.id}?` : goods.id
    await folder.write('sale_lines', { sale_id, line_no: line, product_id, lot_id: lot, quantity, unit_price })
    if (isOversold) return
    if (goods.producer !== undefined) {
      goods.left -= sold
      goods.producer.owed += (sold * goods.price) / pricedPer(goods)
    }
    this.#sold[this.#lines % REMEMBERED] = { sale: sale_id, line, goods, left: sold }
    this.#lines += 1
  }

  async #receive(day: number, goods: Goods, atLeast: number): Promise<void> {
    const { folder, dice } = this
    const lot_id = `L${this.#lots}`
    this.#lots += 1
    const quantity = atLeast + (goods.byGram ? dice.whole(100, 400) * 50 : dice.whole(6, 40))
    const isUnknown = dice.chance(TROUBLE)
    const { producer } = goods
    await folder.write('lots', {
      lot_id,
      producer_id: isUnknown ? 'nobody' : (producer?.id ?? ''),
      product_id: goods.id,
      received_on: dayNumber(day),
      quantity,
      ...(producer?.commission === undefined && { net_price: Math.floor(goods.price * 0.85) }),
    })
    if (isUnknown) return this.#receive(day, goods, atLeast)
    goods.left += quantity
    goods.newestLot = lot_id
  }

  async #refund(day: number): Promise<void> {
    const { folder, dice } = this
    const sold = this.#sold[dice.whole(0, REMEMBERED - 1)]
    if (sold === undefined || sold.left === 0) return
    const quantity = dice.whole(1, sold.left)
    const isRestocked = dice.chance(0.7)
    await folder.write('refunds', {
      refund_id: `R${this.#refunds}`,
      sale_id: sold.sale,
      line_no: sold.line,
      refunded_on: dayNumber(day),
      recorded_at: momentOf(day, dice.whole(CLOSES, CLOSES + 3_000)),
      quantity: dice.chance(TROUBLE * 5) ? quantity + sold.left : quantity,
      condition: isRestocked ? 'restock' : 'spoiled',
    })
    this.#refunds += 1
    sold.left -= quantity
    if (isRestocked && sold.goods.producer !== undefined) sold.goods.left += quantity
  }

  /** At the end of a month each producer who earned enough gets most of it. */
  async #payOut(day: number): Promise<void> {
    for (const producer of this.shop.producers) {
      if (producer.owed < 50_000) continue
      const amount = Math.floor((producer.owed * 0.8) / 1_000) * 1_000
      await this.folder.write('payouts', {
        payout_id: `B${this.#payouts}`,
        producer_id: producer.id,
        paid_on: dayNumber(day),
        recorded_at: momentOf(day, CLOSES + this.dice.whole(1, 3_000)),
        amount,
        way: this.dice.pick(['cash', 'transfer']),
      })
      this.#payouts += 1
      producer.owed -= amount
    }
  }
}
