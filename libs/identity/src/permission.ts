import type { ProducerId } from '#events/words.js'
import type { Identity, Role } from './identity.js'

/** `any`: everything of the cooperative. `own`: what is the producer's whom the identity names. */
type Extent = 'any' | 'own'

type Row = Readonly<Partial<Record<Role, Extent>>>

/** Goods and money as they pass over the counter. */
const counter = { clerk: 'any', accountant: 'any' } as const satisfies Row
const office = { accountant: 'any' } as const satisfies Row
/** Whoever prepared it cannot be who stands for it: the rules ask for another person, this asks for another role too. */
const approval = { approver: 'any' } as const satisfies Row
/** The names in the books are nobody's money: who looks after access may set them as well. */
const chart = { accountant: 'any', admin: 'any' } as const satisfies Row
/** Whoever could approve it, and whoever prepared it and thinks better of it. */
const withdrawal = { ...office, ...approval } as const satisfies Row
/** Whoever says what is paid to whom: the one prepares it, the other vouches for it. */
const payers = { ...office, ...approval } as const satisfies Row
/** From outside of the shop: who is stopped does not decide on it. */
const authority = { agency: 'any', admin: 'any' } as const satisfies Row

const books = { accountant: 'any', approver: 'any', auditor: 'any', admin: 'any' } as const satisfies Row
const shop = { clerk: 'any', ...books } as const satisfies Row
const shopAndOwn = { ...shop, producer: 'own' } as const satisfies Row
const booksAndOwn = { ...books, producer: 'own' } as const satisfies Row

/** Who may change what, every command by its name. */
export const COMMANDS = {
  'list-product': office,
  'revise-product': office,
  'receive-lot': counter,
  // Goods that were never received are missed by nobody: who takes them in does not cancel that.
  'cancel-receipt': office,
  // It changes what a producer gets.
  'reprice-lot': office,
  'return-goods': counter,
  'spoil-goods': counter,
  'count-lot': counter,
  // Asked beside spoil-goods, count-lot and refund-sale: what is lost has no price agreed, and whoever says one says what
  // the cooperative owes. Who has the goods in their hands could let them be gone at any sum.
  'value-loss': office,
  'record-sale': counter,
  // Asked beside record-sale, of the same identity. The cooperative pays what the buyer does not: who stands at the till
  // does not decide on it.
  'sell-below-net-price': office,
  'refund-sale': counter,
  // Money for no goods, a sale that never was, another way of payment: the ways in which a till is robbed by who has it.
  'grant-allowance': office,
  'void-sale': office,
  'correct-payment': office,
  // It moves money from one producer to another.
  'reassign-sale-lines': office,
  'receive-settlement': office,
  'receive-settlement-file': office,
  'settle-opening': office,
  'reverse-settlement': office,
  'register-producer': office,
  'revise-producer': office,
  'sign-agreement': office,
  'end-agreement': office,
  'change-destination': office,
  'agree-deductions': office,
  'request-advance': office,
  'request-advance-repayment': office,
  'request-receivable': office,
  'request-receivable-payment': office,
  'request-write-off': office,
  'request-adjustment': office,
  'request-deduction-reversal': office,
  'request-past-payout': office,
  'request-past-payout-reversal': office,
  'approve-request': approval,
  'reject-request': withdrawal,
  // Who prepares payouts decides neither where they come from nor how long a changed destination is looked at.
  'change-payout-settings': { admin: 'any' },
  'draft-payout-run': office,
  'exclude-payout-line': office,
  'submit-payout-run': office,
  'approve-payout-run': approval,
  'reject-payout-run': withdrawal,
  'export-payment-file': office,
  'record-payouts-paid': office,
  'record-payout-failed': office,
  'record-payout-returned': office,
  'enrol-member': office,
  // Money out, and how far anyone may owe: whoever takes a member's money over the counter pays none out.
  'change-member-limits': office,
  'deposit-savings': counter,
  'withdraw-savings': office,
  'repay-credit': counter,
  'record-loan': office,
  'repay-loan': counter,
  'open-period': office,
  'close-period': office,
  'reopen-period': approval,
  'record-opening': office,
  'confirm-opening': approval,
  'add-account': chart,
  'rename-account': chart,
  'enrol-cooperative': { admin: 'any' },
  'suspend-cooperative': authority,
  'resume-cooperative': authority,
} as const satisfies Readonly<Record<string, Row>>

/** Who may read what, every query by its name. */
export const QUERIES = {
  // Whoever suspends a cooperative sees which it is.
  cooperative: { ...shop, agency: 'any' },
  accounts: books,
  'account-entries': books,
  'trial-balance': books,
  periods: books,
  opening: books,
  explanation: books,
  audit: books,
  products: shop,
  lots: shopAndOwn,
  stock: shop,
  sales: shop,
  'goods-receipt': shopAndOwn,
  'producer-balances': shopAndOwn,
  'producer-statement': shopAndOwn,
  // Who takes goods in has to know whether their price was agreed to be fixed; who leaves them agreed to it.
  agreements: shopAndOwn,
  members: books,
  settlements: books,
  requests: books,
  'payout-runs': books,
  // Asked beside payout-runs and payout-run-paper: the whole number of an account, without which nobody can tell whether the
  // money goes where it should. To whoever only reads, a line has its last digits.
  'payout-run-accounts': payers,
  'payout-settings': books,
  // Account numbers of producers, for the bank: as few as may export it.
  'payment-file': office,
  'producer-earnings': booksAndOwn,
  'payout-slip': booksAndOwn,
  'payout-run-paper': books,
  'payout-destination': booksAndOwn,
  'public-events': { ...books, consumer: 'any' },
} as const satisfies Readonly<Record<string, Row>>

/** Who may do what. Who or what is not here is refused. */
export const PERMISSIONS = { ...COMMANDS, ...QUERIES }

/** A command that has a row in the table. */
export type CommandAction = keyof typeof COMMANDS

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

/** Is this allowed of the whole cooperative? For routes that answer some with more than others. */
export const permitsAll = ({ role }: Identity, action: Action): boolean => extentOf(role, action) === 'any'

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
  const row: Row = PERMISSIONS[action]
  return Object.hasOwn(row, role) ? row[role] : undefined
}

const isAction = (action: string): action is Action => Object.hasOwn(PERMISSIONS, action)
