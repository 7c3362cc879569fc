import type { SaleBody } from './sale.js'
import type { Answer } from '../journal.js'
import type { LocalSocket } from '#postgres/connection.js'

/** What goes between the client and the writing process. */

export type ToWriter =
  { readonly kind: 'sale'; readonly id: string; readonly body: SaleBody } | { readonly kind: 'stop' }

export type FromWriter =
  | { readonly kind: 'ready'; readonly postmaster: number; readonly connection: LocalSocket }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Exclude<Answer, { kind: 'lost' }> }
