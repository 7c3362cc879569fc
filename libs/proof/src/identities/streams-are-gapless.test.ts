import { describe, expect, it } from '@jest/globals'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy, PALU } from '../testing/log.js'
import { readFact, type Fact } from '#events/catalogue.js'
import type { CooperativeId } from '#events/words.js'

describe('streams are gapless', () => {
  const broken = (facts: readonly Fact[]) => breachesSaidBy('streams-are-gapless', facts)
  const facts = aMonth.facts()
  const isSecondOfSari = ({ stored }: Fact) => stored.stream === 'account-palu.sari' && stored.revision === 1

  it('in a month as it was decided', () => {
    expect(broken(facts)).toStrictEqual([])
  })

  it('or the stream is named of which an event is lost', () => {
    expect(broken(facts.filter((fact) => !isSecondOfSari(fact)))).toStrictEqual([
      'stream account-palu.sari: revision: 1, 2 @11 EarningsAccrued',
    ])
  })

  it('or the stream is named that holds another cooperative’s event', () => {
    const strangers = { cooperative: 'poso' as CooperativeId }
    const mixed = facts.map((fact) =>
      isSecondOfSari(fact) ? readFact({ ...fact.stored, metadata: { ...fact.stored.metadata, ...strangers } }) : fact,
    )
    expect(broken(mixed)).toStrictEqual([
      `stream account-palu.sari: cooperative of the event: ${PALU}, poso @5 BalanceBroughtForward`,
    ])
  })
})
