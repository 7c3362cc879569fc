import { describe, expect, it } from '@jest/globals'
import { aPaidMonth } from '../testing/a-paid-month.js'
import { aMonth } from '../testing/a-shop-log.js'
import { breachesSaidBy } from '../testing/log.js'
import { instant } from '#domain/testing/a-request.js'

describe('payouts take two', () => {
  const broken = (log: typeof aMonth) => breachesSaidBy('payouts-take-two', log.facts())

  it('in a month as it was decided, and in one in which all was paid', () => {
    expect(broken(aMonth)).toStrictEqual([])
    expect(broken(aPaidMonth)).toStrictEqual([])
  })

  it('or the run is named that was approved by who drafted or submitted it', () => {
    expect(broken(aPaidMonth.changing('PayoutRunApproved', (data) => ({ ...data, approvedBy: 'sita' })))).toStrictEqual(
      ['run march: who submitted it, and approved it: another than sita, sita @28 PayoutRunApproved'],
    )
    expect(broken(aPaidMonth.changing('PayoutRunApproved', (data) => ({ ...data, approvedBy: 'dina' })))).toStrictEqual(
      ['run march: who drafted it, and approved it: another than dina, dina @28 PayoutRunApproved'],
    )
  })

  it('or the producer is named whose destination its approver changed', () => {
    expect(
      broken(aPaidMonth.changing('PayoutRunApproved', (data) => ({ ...data, approvedBy: 'ana' }), 1)),
    ).toStrictEqual([
      'producer sari in run again: who changed the destination, and approved: another than ana, ana @46 PayoutRunApproved',
    ])
  })

  it('or the producer is named whose destination had not cooled off', () => {
    expect(
      broken(
        aPaidMonth.changing('PayoutDestinationChanged', (data) => ({
          ...data,
          payableFrom: instant('2026-05-01T00:00:00.001Z'),
        })),
      ),
    ).toStrictEqual([
      'producer sari in run march: approved: from 2026-05-01T00:00:00.001Z on, 2026-05-01T00:00:00.000Z @28 PayoutRunApproved',
      'producer sari in run again: approved: from 2026-05-01T00:00:00.001Z on, 2026-05-01T00:00:00.000Z @46 PayoutRunApproved',
    ])
  })

  it('or the producer is named whose destination changed since', () => {
    expect(
      broken(
        aPaidMonth.changing('PayoutLineAdded', (data) => ({ ...data, destination: { way: 'transfer', revision: 2 } })),
      ),
    ).toStrictEqual(['producer sari in run march: destination: revision 1, revision 2 @28 PayoutRunApproved'])
  })
})
