import { describe, expect, it } from '@jest/globals'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Identity, type Role } from './identity.js'
import { NotPermitted, permit, PERMISSIONS } from './permission.js'

const wati = 'p-1' as ProducerId
const someone = (role: Role): Identity => {
  const who = { subject: 'someone', cooperative: 'palu' as CooperativeId }
  return role === 'producer' ? { ...who, role, producer: wati } : { ...who, role }
}

const commands = ['receive-lot', 'record-sale', 'refund-sale']
const queries = ['trial-balance', 'account-entries', 'producer-balances', 'lots', 'stock', 'sales']

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

const everything = (actions: readonly string[]) => actions.map((action) => `${action}: cooperative`)

describe('permission', () => {
  it('has a row for every command and query, and for nothing else', () => {
    expect(Object.keys(PERMISSIONS).toSorted()).toEqual([...commands, ...queries].toSorted())
  })

  it('lets a clerk work with goods and tell a producer the balance, but not read the books', () => {
    expect(allowedTo('clerk')).toEqual(everything([...commands, 'producer-balances', 'lots', 'stock', 'sales']))
  })

  it('lets an accountant do everything there is', () => {
    expect(allowedTo('accountant')).toEqual(everything([...commands, ...queries]))
  })

  it.each(['approver', 'auditor', 'admin'] as const)('lets the %s read everything and write nothing', (role) => {
    expect(allowedTo(role)).toEqual(everything(queries))
  })

  it('lets a producer see the own balance only', () => {
    expect(allowedTo('producer')).toEqual(['producer-balances: producer'])
    expect(permit(someone('producer'), 'producer-balances')).toEqual({ of: 'producer', producer: wati })
  })

  it('gives the agency nothing of one cooperative', () => {
    expect(allowedTo('agency')).toEqual([])
  })

  it.each(['', 'close-period', 'Lots', 'lots ', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
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
