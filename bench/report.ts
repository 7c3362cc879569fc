import type { Figure, Measure } from './measure.js'

export interface Machine {
  readonly processors: number
  readonly model: string
  readonly node: string
  /** Milliseconds to make a page durable. */
  readonly fsync: number
}

export interface Results {
  readonly measuredAt: string
  readonly machine: Machine
  readonly rounds: number
  readonly benches: readonly { readonly bench: string; readonly measures: readonly Measure[] }[]
}

/** A table that reads in a terminal and in Markdown. */
export function table({ machine, rounds, benches }: Results): string {
  const head = ['bench', 'what', 'ours', 'against', 'ratio', 'spread', 'bar', '']
  const rows = benches.flatMap(({ bench, measures }) =>
    measures.map(({ what, unit, ours, against, ratio, bar, isMet }) => [
      bench,
      what,
      `${shown(ours.median)} ${unit}`,
      `${against.name}: ${shown(against.figure.median)} ${unit}`,
      times(ratio.median),
      spread(ratio),
      bar === undefined ? '' : `${bar.must === 'at least' ? '>=' : '<='} ${times(bar.ratio)}`,
      isMet === undefined ? '' : isMet ? 'met' : 'missed',
    ]),
  )
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [
    `${machine.processors} x ${machine.model}, Node ${machine.node}; a page is durable after ${shown(machine.fsync)} ms; median of ${rounds} rounds`,
    '',
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
  ].join('\n')
}

const times = (ratio: number): string => `${ratio.toFixed(2)}x`

const spread = ({ least, most }: Figure): string => `${times(least)} to ${times(most)}`

const shown = (figure: number): string =>
  figure >= 100 ? Math.round(figure).toLocaleString('en-US') : figure.toPrecision(3)
