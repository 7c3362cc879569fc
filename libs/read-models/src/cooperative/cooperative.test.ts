import { describe, expect, it } from '@jest/globals'
import { enrolled } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { resumed, suspended } from '../testing/offices.js'
import { cooperative } from './queries.js'

const profile = { cooperative: 'palu', name: 'Koperasi Palu', zone: 'Asia/Makassar', demo: false }

describe('a cooperative', () => {
  const quiet = given([enrolled('Koperasi Palu')])
  it('says who it is', async () => {
    expect(await quiet.ask(cooperative)).toEqual(profile)
  })

  const stopped = given([enrolled('Koperasi Palu')], [suspended('no audit')])
  it('that is suspended says since when, by whom and why', async () => {
    expect(await stopped.ask(cooperative)).toEqual({
      ...profile,
      suspended: {
        since: '2026-01-02T03:04:05.678Z',
        by: 'ana',
        reason: 'no audit',
        position: stopped.log.start().at(2n),
      },
    })
  })

  const again = given([enrolled('Koperasi Palu')], [suspended('no audit')], [resumed('audited')])
  it('that was resumed is suspended no more', async () => {
    const state = await again.ask(cooperative)
    expect(state?.suspended).toBeUndefined()
    expect(state?.resumed).toMatchObject({ reason: 'audited', position: again.log.start().at(3n) })
  })
})
