import * as z from 'zod'
import type { OpeningEvent } from '#events/opening.js'
import { bookedAs } from '../entry.js'
import { account, booked, rupiah } from '../fields.js'
import type { Messages } from '../message.js'

export const openings: Messages<OpeningEvent> = {
  OpeningBalanceRecorded: {
    name: 'opening-balance-recorded',
    about: 'What stood in one account, of one party where it has parties, before Lumbung kept the books.',
    data: z.strictObject({ account, amount: rupiah, ...booked }),
    tell: (fact) => ({ account: fact.event.data.account, amount: fact.event.data.amount, ...bookedAs(fact) }),
  },
  OpeningConfirmed: {
    name: 'opening-confirmed',
    about: 'Another person confirmed the opening: what was brought forward can be paid out.',
    data: z.strictObject({}),
    tell: () => ({}),
  },
}
