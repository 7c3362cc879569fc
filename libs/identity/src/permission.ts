import type { ProducerId } from '#events/words.js'
import type { Identity, Role } from './identity.js'

/** `any`: everything of the cooperative. `own`: what is the producer's whom the identity names. */
type Extent = 'any' | 'own'

const counter = { clerk: 'any', accountant: 'any' } as const
const books = { accountant: 'any', approver: 'any', auditor: 'any', admin: 'any' } as const
const goods = { clerk: 'any', ...books } as const

/** Who may do what, every command and query by its name. Who or what is not here is refused. */
export const PERMISSIONS = {
  'receive-lot': counter,
  'record-sale': counter,
  'refund-sale': counter,
  'trial-balance': books,
  'account-entries': books,
  'producer-balances': { ...goods, producer: 'own' },
  lots: goods,
  stock: goods,
  sales: goods,
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Role, Extent>>>>>

/** A command or query that has a row in the table. */
export type Action = keyof typeof PERMISSIONS

/** How far a permission reaches. Whoever asks is answered from within it. */
export type Reach = { readonly of: 'cooperative' } | { readonly of: 'producer'; readonly producer: ProducerId }

/**
 * How far this identity may do this. Takes any name: one without a row is refused like one that is not allowed.
 * @throws NotPermitted
 */
export function permit(identity: Identity, action: string): Reach {
  const extent = extentOf(identity.role, action)
  if (extent === 'any') return { of: 'cooperative' }
  if (extent === 'own' && identity.role === 'producer') return { of: 'producer', producer: identity.producer }
  throw new NotPermitted(identity.role, action)
}

/** We know who asks, and this is not for them. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted'
  constructor(
    readonly role: Role,
    readonly action: string,
  ) {
    super(`${action} is not for the role ${role}`)
  }
}

function extentOf(role: Role, action: string): Extent | undefined {
  if (!isAction(action)) return undefined
  const row: Readonly<Partial<Record<Role, Extent>>> = PERMISSIONS[action]
  return Object.hasOwn(row, role) ? row[role] : undefined
}

const isAction = (action: string): action is Action => Object.hasOwn(PERMISSIONS, action)
