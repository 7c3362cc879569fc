/** A figure over the rounds. */
export interface Figure {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** What a bench found: two figures that were measured in turn, and what their ratio must be. */
export interface Measure {
  readonly what: string
  readonly unit: string
  readonly ours: Figure
  readonly against: { readonly name: string; readonly figure: Figure }
  /** Ours by the other: of the medians, and the least and most of any round. */
  readonly ratio: Figure
  /** What the ratio must be, and whether it is; undefined where it is only of interest. */
  readonly bar: Bar | undefined
  readonly isMet: boolean | undefined
}

export interface Bar {
  readonly must: 'at least' | 'at most'
  readonly ratio: number
}

export const atLeast = (ratio: number): Bar => ({ must: 'at least', ratio })
export const atMost = (ratio: number): Bar => ({ must: 'at most', ratio })

/** One figure for each round, of both, in the order of the rounds. */
export interface Rounds {
  readonly what: string
  readonly unit: string
  readonly ours: readonly number[]
  readonly against: { readonly name: string; readonly figures: readonly number[] }
  readonly bar?: Bar
}

export function measured({ what, unit, ours, against, bar }: Rounds): Measure {
  const of = { ours: figure(ours), against: figure(against.figures) }
  const ratios = figure(ours.map((own, round) => own / (against.figures[round] ?? Number.NaN)))
  const ratio = { ...ratios, median: of.ours.median / of.against.median }
  const isMet = bar && (bar.must === 'at least' ? ratio.median >= bar.ratio : ratio.median <= bar.ratio)
  return { what, unit, ours: of.ours, against: { name: against.name, figure: of.against }, ratio, bar, isMet }
}

/** @throws RangeError for no figures */
export function figure(figures: readonly number[]): Figure {
  const [least, most] = [Math.min(...figures), Math.max(...figures)]
  return { median: median(figures), least, most }
}

/** @throws RangeError for no figures */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (below === undefined || above === undefined) throw new RangeError('there are no figures')
  return (below + above) / 2
}
