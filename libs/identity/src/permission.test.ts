import { describe, expect, it } from '@jest/globals'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Identity, type Role } from './identity.js'
import { COMMANDS, NotPermitted, permit, PERMISSIONS, permitsAll, QUERIES } from './permission.js'

const wati = 'p-1' as ProducerId
const someone = (role: Role): Identity => {
  const who = { subject: 'someone', cooperative: 'palu' as CooperativeId }
  return role === 'producer' ? { ...who, role, producer: wati } : { ...who, role }
}

const atTheCounter = [
  'receive-lot',
  'return-goods',
  'spoil-goods',
  'count-lot',
  'record-sale',
  'refund-sale',
  'deposit-savings',
  'repay-credit',
  'repay-loan',
]
const inTheOffice = [
  'list-product',
  'revise-product',
  'cancel-receipt',
  'reprice-lot',
  'sell-below-net-price',
  'value-loss',
  'grant-allowance',
  'void-sale',
  'correct-payment',
  'reassign-sale-lines',
  'receive-settlement',
  'settle-opening',
  'receive-settlement-file',
  'reverse-settlement',
  'register-producer',
  'revise-producer',
  'sign-agreement',
  'end-agreement',
  'change-destination',
  'agree-deductions',
  'request-advance',
  'request-advance-repayment',
  'request-receivable',
  'request-receivable-payment',
  'request-write-off',
  'request-adjustment',
  'request-deduction-reversal',
  'request-past-payout',
  'request-past-payout-reversal',
  'draft-payout-run',
  'exclude-payout-line',
  'submit-payout-run',
  'export-payment-file',
  'record-payouts-paid',
  'record-payout-failed',
  'record-payout-returned',
  'enrol-member',
  'change-member-limits',
  'withdraw-savings',
  'record-loan',
  'open-period',
  'close-period',
  'record-opening',
  'add-account',
  'rename-account',
]
const approvals = ['reopen-period', 'confirm-opening', 'approve-request', 'approve-payout-run']
const withdrawals = ['reject-request', 'reject-payout-run']
const ofAdmins = ['enrol-cooperative', 'change-payout-settings']
const ofAuthority = ['suspend-cooperative', 'resume-cooperative']
const commands = [atTheCounter, inTheOffice, approvals, withdrawals, ofAuthority, ofAdmins].flat()

const aboutTheShop = [
  'cooperative',
  'products',
  'lots',
  'stock',
  'sales',
  'goods-receipt',
  'producer-balances',
  'producer-statement',
  'agreements',
]
const aboutTheBooks = [
  'accounts',
  'account-entries',
  'trial-balance',
  'periods',
  'opening',
  'explanation',
  'audit',
  'members',
  'settlements',
  'requests',
  'payout-runs',
  'payout-settings',
  'producer-earnings',
  'payout-slip',
  'payout-run-paper',
  'payout-destination',
  'public-events',
]
const forTheBank = ['payment-file']
const whereMoneyGoes = ['payout-run-accounts']
const queries = [...aboutTheShop, ...aboutTheBooks]

const can = (role: Role, action: string) => allowedTo(role).some((allowed) => allowed.startsWith(`${action}:`))

/** What a role may do, each with how far it reaches. */
const allowedTo = (role: Role) =>
  Object.keys(PERMISSIONS).flatMap((action) => {
    try {
      return [`${action}: ${permit(someone(role), action).of}`]
    } catch (error) {
      expect(error).toBeInstanceOf(NotPermitted)
      return []
    }
  })

const everything = (...actions: readonly string[][]) => actions.flat().map((action) => `${action}: cooperative`)

const expectAllowed = (role: Role, allowed: readonly string[]) =>
  expect(allowedTo(role).toSorted()).toEqual([...allowed].toSorted())

describe('permission', () => {
  it('has a row for every command and query, and for nothing else', () => {
    expect(Object.keys(COMMANDS).toSorted()).toEqual(commands.toSorted())
    expect(Object.keys(QUERIES).toSorted()).toEqual([...queries, ...whereMoneyGoes, ...forTheBank].toSorted())
    expect(Object.keys(PERMISSIONS)).toEqual([...Object.keys(COMMANDS), ...Object.keys(QUERIES)])
  })

  it('lets a clerk work at the counter and look at the shop, but not into the books', () => {
    expectAllowed('clerk', everything(atTheCounter, aboutTheShop))
  })

  it('lets an accountant do all that the shop and its books need, except approve it', () => {
    expectAllowed('accountant', everything(atTheCounter, inTheOffice, withdrawals, queries, whereMoneyGoes, forTheBank))
  })

  it('lets an approver read everything, where money goes too, stand for it, and prepare nothing', () => {
    expectAllowed('approver', everything(approvals, withdrawals, queries, whereMoneyGoes))
  })

  it('lets an auditor read everything and write nothing', () => {
    expectAllowed('auditor', everything(queries))
  })

  it('lets an admin read everything, name accounts, and say which cooperatives take part and how they pay out', () => {
    expectAllowed('admin', everything(['add-account', 'rename-account'], ofAdmins, ofAuthority, queries))
  })

  it('lets a producer see what is the own, and nothing else', () => {
    const statements = ['producer-balances', 'producer-statement', 'producer-earnings']
    const own = ['lots', 'goods-receipt', ...statements, 'agreements', 'payout-slip', 'payout-destination']
    expectAllowed(
      'producer',
      own.map((action) => `${action}: producer`),
    )
    expect(permit(someone('producer'), 'producer-balances')).toEqual({ of: 'producer', producer: wati })
  })

  it('lets the agency see which cooperative it is, suspend it and resume it', () => {
    expectAllowed('agency', everything(ofAuthority, ['cooperative']))
  })

  it('lets another system be told what happened, and ask nothing', () => {
    expectAllowed('consumer', everything(['public-events']))
  })

  it('of the whole is not what a producer has of the own', () => {
    expect(permitsAll(someone('auditor'), 'payout-destination')).toBe(true)
    expect(permitsAll(someone('producer'), 'payout-destination')).toBe(false)
    expect(permitsAll(someone('clerk'), 'payout-destination')).toBe(false)
  })

  it('gives nobody both a thing and its approval', () => {
    for (const role of ROLES) {
      const mayPrepare = ['record-opening', 'close-period', 'request-advance'].some((action) => can(role, action))
      const mayApprove = approvals.some((action) => can(role, action))
      expect([role, mayPrepare && mayApprove]).toEqual([role, false])
    }
  })

  it.each(['', 'pay-out', 'Lots', 'lots ', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'refuses what has no row to everyone: %p',
    (action) => {
      for (const role of ROLES) expect(() => permit(someone(role), action)).toThrow(NotPermitted)
    },
  )

  it.each(['constructor', '__proto__', 'owner'])('refuses the role %s, whichever way it got here', (role) => {
    const identity = Object.assign(someone('clerk'), { role })
    for (const action of Object.keys(PERMISSIONS)) expect(() => permit(identity, action)).toThrow(NotPermitted)
  })
})
