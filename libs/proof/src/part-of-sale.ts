import type { Day } from '#events/words.js'

interface PartOfSale {
  readonly sale: string
  readonly line: string
  readonly part: number
}

/** What two streams say of the same thing that was sold, or was after all by a reassignment, has the same key. */
export const sold = (
  { sale, line, part, reassignment }: PartOfSale & { readonly reassignment?: string },
  soldOn: Day,
  whose: string,
): string => {
  const by = reassignment === undefined ? '' : ` by reassignment ${reassignment}`
  return `part ${part} of line ${line} of sale ${sale}, sold on ${soldOn}${by}, of ${whose}`
}

/** And so has what came back of it with one refund. */
export const back = ({ sale, line, part }: PartOfSale, refund: string, refundedOn: Day, whose: string): string =>
  `part ${part} of line ${line} of sale ${sale}, back with refund ${refund} on ${refundedOn}, of ${whose}`
