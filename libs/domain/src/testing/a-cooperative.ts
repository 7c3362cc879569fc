import { cooperatives } from '../cooperative.js'
import { account } from './words.js'
import { on, type Decided } from '#events/category.js'
import type { AccountKind, CooperativeEvent } from '#events/cooperative.js'

export const COOPERATIVE = 'palu'

/** The cooperative as a command names it. */
export const palu = { name: 'Koperasi Palu', zone: 'Asia/Makassar' }

export const enrolled = (): CooperativeEvent => ({ type: 'CooperativeEnrolled', data: palu })

export const suspended = (reason = 'an annual count'): CooperativeEvent => ({
  type: 'CooperativeSuspended',
  data: { reason },
})

export const resumed = (reason = 'all is counted'): CooperativeEvent => ({
  type: 'CooperativeResumed',
  data: { reason },
})

export const accountAdded = (code: string, name: string, kind: AccountKind = 'expense'): CooperativeEvent => ({
  type: 'AccountAdded',
  data: { account: account(code), name, kind },
})

export const accountRenamed = (code: string, name: string): CooperativeEvent => ({
  type: 'AccountRenamed',
  data: { account: account(code), name },
})

/** The cooperative of the shop, enrolled, and then: `theCooperative(suspended())`. */
export const theCooperative = (...events: readonly CooperativeEvent[]): Decided[] => [
  on(cooperatives, COOPERATIVE, enrolled(), ...events),
]
