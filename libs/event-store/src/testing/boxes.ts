import * as z from 'zod'
import { category, event, eventCategory } from '#events/category.js'
import type { CooperativeId, Instant } from '#events/words.js'
import type { CommandBy } from '../command-by.js'
import type { CommandId } from '../port.js'

/** A small category for this room's tests: boxes of goods, which never hold less than nothing. */
const boxEvents = eventCategory('box', {
  GoodsPut: event(z.strictObject({ pieces: z.number().int() })),
  GoodsTaken: event(z.strictObject({ pieces: z.number().int() })),
})

interface Box {
  readonly pieces: number
}

export const boxes = category<Box, typeof boxEvents>(boxEvents, {
  initial: { pieces: 0 },
  evolve: (box, { type, data }) => {
    switch (type) {
      case 'GoodsPut':
        return { pieces: box.pieces + data.pieces }
      case 'GoodsTaken':
        return { pieces: box.pieces - data.pieces }
    }
  },
})

export class NotEnough extends Error {
  override readonly name = 'NotEnough'
}

export const put = (pieces: number) => ({ type: 'GoodsPut', data: { pieces } }) as const

/** @throws NotEnough */
export function take(box: Box, pieces: number) {
  if (pieces > box.pieces) throw new NotEnough(`${box.pieces} pieces are there, not ${pieces}`)
  return { type: 'GoodsTaken', data: { pieces } } as const
}

export const palu = 'palu' as CooperativeId
export const poso = 'poso' as CooperativeId

/** The how-many-th command of a test, under the same key each time. */
export const commandId = (number: number): CommandId => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const by = (id: CommandId, bodyHash = 'body', cooperative = palu): CommandBy => ({
  id,
  bodyHash,
  cooperative,
  actor: 'cashier',
  now: '2026-01-02T03:04:05.678Z' as Instant,
})
