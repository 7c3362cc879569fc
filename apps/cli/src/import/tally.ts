import { fileNames } from './formats.js'
import type { Folder } from './read-folder.js'
import { cellOf, valuesOf, type Row } from './row.js'
import type { Taken } from './steps.js'
import { moment, type Moment } from './values.js'
import { dayIn } from '#domain/cooperative.js'
import type { ImportReport, RejectedRow } from '#events/import.js'
import { rupiah, type Day, type Instant, type Json } from '#events/words.js'

/** The files whose rows the report counts. */
const counted = ['producers', 'lots', 'sales', 'sale_lines', 'refunds', 'payouts', 'opening'] as const
type Counted = (typeof counted)[number]

/** Counts the rows of one import as their outcomes become known. */
export class Tally {
  readonly #counts: Record<Counted | 'late', number> = {
    producers: 0,
    lots: 0,
    sales: 0,
    sale_lines: 0,
    refunds: 0,
    payouts: 0,
    opening: 0,
    late: 0,
  }
  #keptTotal = 0n
  #afterRecording = 0
  #beforeOpening = 0
  #opening: Day | undefined
  readonly #rejected = new Map<string, RejectedRow>()

  constructor(
    private readonly folder: Folder,
    private readonly zone: string,
  ) {}

  /** @param leftOut the records of a sale's lines that were left out of it */
  keep({ row, origin, lines = [] }: Taken, result: Json, leftOut: ReadonlySet<number>): void {
    if (origin === 'closings') return
    if (isCounted(row.file)) this.#counts[row.file] += 1
    if (row.file === 'opening') this.#openedOn(cellOf(row, 'as_of') as Day)
    for (const line of lines) {
      if (leftOut.has(line.record)) continue
      this.#counts.sale_lines += 1
      this.#keptTotal += this.folder.lineTotal(valuesOf(line))
    }
    if (typeof result === 'object' && result !== null && 'late' in result && result.late === true)
      this.#counts.late += 1
    const fact = factOf(row)
    if (fact === undefined) return
    if (fact.on > dayIn(this.zone, new Date(fact.recorded.ms).toISOString() as Instant)) this.#afterRecording += 1
    if (this.#opening !== undefined && fact.on < this.#opening) this.#beforeOpening += 1
  }

  reject(row: RejectedRow): void {
    this.#rejected.set(`${row.file}#${row.record}`, row)
  }

  rejected(): RejectedRow[] {
    return inFileOrder([...this.#rejected.values()])
  }

  report(savingsBelowZero: readonly string[]): ImportReport {
    const byReason = new Map<string, number>()
    for (const { file, reason } of this.#rejected.values()) {
      byReason.set(`${file}:${reason}`, (byReason.get(`${file}:${reason}`) ?? 0) + 1)
    }
    return {
      counts: { ...this.#counts, rejects: this.#rejected.size },
      rejectsByReason: Object.fromEntries([...byReason].sort(([a], [b]) => (a < b ? -1 : 1))),
      linesLeftOut: {
        lines: this.folder.lines.parsed - this.#counts.sale_lines,
        total: rupiah(this.folder.lines.total - this.#keptTotal),
        unreadable: this.folder.lines.unreadable,
      },
      beforeOpening: this.#opening === undefined ? null : this.#beforeOpening,
      afterRecording: this.#afterRecording,
      savingsBelowZero: [...savingsBelowZero],
    }
  }

  #openedOn(asOf: Day): void {
    if (this.#opening === undefined || asOf < this.#opening) this.#opening = asOf
  }
}

/** Rejects in the order of the files and their records. */
export const inFileOrder = (rejected: readonly RejectedRow[]): RejectedRow[] => {
  const order: readonly string[] = fileNames
  return [...rejected].sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.record - b.record)
}

const isCounted = (file: string): file is Counted => counted.some((name) => name === file)

/** The day of a fact and the moment it was recorded; undefined for what is no fact of a day. */
function factOf(row: Row): { on: Day; recorded: Moment } | undefined {
  const column = factDay[row.file]
  const recorded = column === undefined ? undefined : moment(cellOf(row, 'recorded_at'))
  return column === undefined || recorded === undefined ? undefined : { on: cellOf(row, column) as Day, recorded }
}

const factDay: { readonly [file: string]: string } = { sales: 'sold_on', refunds: 'refunded_on', payouts: 'paid_on' }
