import type { SaleBody } from '../shop/sale.js'
import type { Answer } from '../journal.js'
import type { CooperativeId } from '#events/words.js'
import type { LocalSocket } from '#postgres/connection.js'

/** Everything happens in one. */
export const shop = 'torture' as CooperativeId

/** What goes between the client and the writing process. */

export type ToWriter =
  { readonly kind: 'sale'; readonly id: string; readonly body: SaleBody } | { readonly kind: 'stop' }

export type FromWriter =
  | { readonly kind: 'ready'; readonly postmaster: number; readonly connection: LocalSocket }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Exclude<Answer, { kind: 'lost' }> }
