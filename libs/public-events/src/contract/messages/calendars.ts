import * as z from 'zod'
import type { CalendarEvent } from '#events/calendar.js'
import { account, day, rupiah, sha256, text } from '../fields.js'
import type { Messages } from '../message.js'

export const calendars: Messages<CalendarEvent> = {
  PeriodOpened: {
    name: 'period-opened',
    about: 'An accounting period can be booked in, both ends included.',
    data: z.strictObject({ periodId: text, startsOn: day, endsOn: day }),
    tell: ({ event }) => event.data,
  },
  PeriodClosed: {
    name: 'period-closed',
    about: 'Nothing more is booked in the period: what happened in it and is recorded from now on is late.',
    data: z.strictObject({ periodId: text }),
    tell: ({ event }) => ({ periodId: event.data.periodId }),
  },
  ClosingBalanceRecorded: {
    name: 'closing-balance-recorded',
    about: 'The trial balance at the end of a closed period’s last day.',
    data: z.strictObject({
      periodId: text,
      asOf: day,
      accounts: z
        .array(z.strictObject({ account, amount: rupiah }))
        .meta({ description: 'Debit is above zero; accounts of zero are left out; together they are zero.' }),
      hash: sha256,
    }),
    tell: ({ event: { data } }) => ({
      periodId: data.periodId,
      asOf: data.asOf,
      accounts: data.accounts,
      hash: data.hash,
    }),
  },
  PeriodReopened: {
    name: 'period-reopened',
    about: 'The latest closed period can be booked in again.',
    data: z.strictObject({ periodId: text }),
    tell: ({ event }) => ({ periodId: event.data.periodId }),
  },
}
