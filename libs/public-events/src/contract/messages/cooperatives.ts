import * as z from 'zod'
import type { CooperativeEvent } from '#events/cooperative.js'
import { account, accountKind, text } from '../fields.js'
import type { Messages } from '../message.js'

export const cooperatives: Messages<CooperativeEvent> = {
  CooperativeEnrolled: {
    name: 'cooperative-enrolled',
    about: 'A cooperative takes part: its sequence of messages begins.',
    data: z.strictObject({
      name: text,
      zone: text.meta({ description: 'The IANA time zone in which its days are counted.' }),
      demo: z.exactOptional(z.boolean().meta({ description: 'True for a cooperative that was made up.' })),
    }),
    tell: ({ event }) => event.data,
  },
  CooperativeSuspended: {
    name: 'cooperative-suspended',
    about: 'It takes in no goods, sales, agreements or drafts of payouts until it is resumed.',
    data: z.strictObject({}),
    tell: () => ({}),
  },
  CooperativeResumed: {
    name: 'cooperative-resumed',
    about: 'It works again as before.',
    data: z.strictObject({}),
    tell: () => ({}),
  },
  AccountAdded: {
    name: 'account-added',
    about: 'The chart of accounts has one more.',
    data: z.strictObject({ account, name: text, kind: accountKind }),
    tell: ({ event }) => event.data,
  },
  AccountRenamed: {
    name: 'account-renamed',
    about: 'An account goes by another name.',
    data: z.strictObject({ account, name: text }),
    tell: ({ event }) => event.data,
  },
  PayoutSettingsChanged: { kept: 'Which bank account payouts are paid from concerns nobody outside.' },
}
