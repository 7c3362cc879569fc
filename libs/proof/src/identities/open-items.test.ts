import { describe, expect, it } from '@jest/globals'
import { aMendedMonth } from '../testing/a-mended-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { anApprovedMonth, aPaidMonth } from '../testing/a-paid-month.js'
import { breachesSaidBy } from '../testing/log.js'
import { AccountsOfProducers } from '../accounts-of-producers.js'
import { OpenItems } from './open-items.js'
import { accounts } from '#domain/account.js'

describe('open items come to what the account says', () => {
  const factsOfSari = aMonth.facts().filter(({ category, id }) => category === 'account' && id === 'sari')

  it('in a month as it was decided, and in one where all of it was mended', () => {
    expect(breachesSaidBy('open-items', aMonth.facts())).toStrictEqual([])
    expect(breachesSaidBy('open-items', aMendedMonth.facts())).toStrictEqual([])
  })

  it('or the producer is named of whom the fold of accounts loses what was reversed', () => {
    const seen = new AccountsOfProducers({
      ...accounts,
      evolve: (account, event) => (event.type === 'EarningsReversed' ? account : accounts.evolve(account, event)),
    })
    const items = new OpenItems(seen)
    const findings = factsOfSari.flatMap((fact) => {
      seen.see(fact)
      items.see(fact)
      return items.check()
    })
    expect(findings[0]).toMatchObject({
      key: 'producer sari',
      what: 'what the account says, and its open items and what is on its way less its receivable',
      expected: '14000',
      found: '15600',
      at: { event: { type: 'EarningsReversed', data: { part: 1, refund: 'r1' } } },
    })
    expect(items.checkAll()).toMatchObject([{ key: 'producer sari', expected: '9600', found: '12900' }])
  })

  it('or the producer is named of whom it loses an advance', () => {
    const seen = new AccountsOfProducers({
      ...accounts,
      evolve: (account, event) => ({ ...accounts.evolve(account, event), advance: accounts.initial.advance }),
    })
    const items = new OpenItems(seen)
    for (const fact of factsOfSari) {
      seen.see(fact)
      items.see(fact)
    }
    expect(items.check()).toMatchObject([
      { what: 'advances as the account says and as decisions see them', expected: '1000', found: '0' },
    ])
  })

  it('in a month in which all was paid', () => {
    expect(breachesSaidBy('open-items', aPaidMonth.facts())).toStrictEqual([])
  })

  it('or the producer is named whose payout on its way the fold loses', () => {
    const seen = new AccountsOfProducers({
      ...accounts,
      evolve: (account, event) => ({ ...accounts.evolve(account, event), inProcess: accounts.initial.inProcess }),
    })
    const items = new OpenItems(seen)
    for (const fact of anApprovedMonth.facts().filter(({ category, id }) => category === 'account' && id === 'sari')) {
      seen.see(fact)
      items.see(fact)
    }
    expect(items.checkAll()).toMatchObject([{ key: 'producer sari', expected: '7320', found: '0' }])
  })
})
