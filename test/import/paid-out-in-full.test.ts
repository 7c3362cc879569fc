import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApiOver, type Api } from '../support/api.js'
import { eventually } from '../support/eventually.js'
import { askerOf, type Asker } from '../http/a-shop.js'
import { amountsOf, telling } from '../http/telling.js'
import { describeWithHistories, folderOf, openDesk, type Desk } from './history.js'
import type { CooperativeId } from '#events/words.js'
import type { Identity, Role } from '#identity/identity.js'

/** After every day of the histories. */
const TODAY = '2026-01-31'

interface Line {
  readonly producer: string
  readonly gross: string
  readonly net: string
}

/** How many requests are under way at a time. */
const AT_ONCE = 16

describeWithHistories('A history that was imported and is paid out in full', () => {
  describe.each(['koperasi-toko', 'olist-10k'])('%s', (history) => {
    let desk: Desk
    let api: Api
    let budi: Asker, citra: Asker, admin: Asker
    const { the, does, position } = telling()

    beforeAll(async () => {
      desk = await openDesk()
      expect(await desk.import(folderOf(history))).toMatchObject({ code: 0 })
      api = await openApiOver({ database: desk.database, folder: desk.cwd })
      const as = async (subject: string, role: Exclude<Role, 'producer'>) =>
        askerOf(api, await api.tokenFor({ subject, cooperative: 'uji' as CooperativeId, role } as Identity))
      budi = await as('budi', 'accountant')
      citra = await as('citra', 'approver')
      admin = await as('edi', 'admin')
    }, 120_000)

    afterAll(async () => {
      await api.close()
      await desk.close()
    })

    /** What is read may be some thousand commits behind what was imported or paid. */
    const balance = (account: string): Promise<string> =>
      eventually(async () => {
        const { body } = await budi.get(`/v1/trial-balance?at=${position()}`)
        return body['accounts'] === undefined ? undefined : (amountsOf(body['accounts'])[account] ?? '0')
      }, 60_000)

    /** All of a list, page by page. */
    async function all<T>(path: string, list: string): Promise<T[]> {
      const found: T[] = []
      for (let from = path; ;) {
        const { body } = await budi.get(from)
        found.push(...(body[list] as T[]))
        if (typeof body['next'] !== 'string') return found
        from = `${path}?after=${body['next']}`
      }
    }

    const producers = () => all<{ producer: string; owed: string }>('/v1/producers', 'producers')

    it('is opened and its QRIS settled by the reference opening', async () => {
      await does(citra, '/v1/opening/confirmation', { balances: 0 })
      const owedByQris = await balance('1120')
      if (owedByQris !== '0') {
        await does(budi, '/v1/settlements/opening', { provider: 'QRIS', upTo: TODAY, arrivedOn: TODAY })
      }
      expect(await balance('1120')).toBe('0')
    }, 60_000)

    it('each producer who is owed something has one payout', async () => {
      await does(admin, '/v1/payout-settings', {
        coolingOffHours: 0,
        from: { bank: '134', account: '0010203040', holder: 'Koperasi Uji' },
      })
      const before = await producers()
      const changes = before.map(({ producer }) => `/v1/producers/${producer}/destination`)
      while (changes.length > 0) {
        await Promise.all(changes.splice(0, AT_ONCE).map((path) => does(budi, path, { way: 'cash' })))
      }
      await does(budi, '/v1/payout-runs', { cutOff: TODAY }, 'run', 'run')
      const run = `/v1/payout-runs/${the('run')}`
      await eventually(async () => ((await budi.get(run)).body['state'] === 'drafted' ? true : undefined), 120_000)
      const lines = await all<Line>(run, 'lines')
      const owing = before.filter(({ owed }) => owed !== '0')
      expect(new Map(lines.map(({ producer, gross }) => [producer, gross]))).toEqual(
        new Map(owing.map(({ producer, owed }) => [producer, owed])),
      )
      expect(lines).toHaveLength(owing.length)
    }, 180_000)

    it('and when it is approved and paid, nothing is owed and nothing on its way', async () => {
      const run = `/v1/payout-runs/${the('run')}`
      await does(budi, `${run}/submission`, { payOn: TODAY })
      const { body } = await citra.get(`${run}?at=${position()}`)
      await does(citra, `${run}/approval`, { hash: body['hash'], approvedOn: TODAY })
      const lines = await all<Line>(run, 'lines')
      const receipts = lines
        .filter(({ net }) => net !== '0')
        .map(({ producer }, at) => ({ producer, receipt: `KW-${at + 1}` }))
      await does(budi, `${run}/payments`, { paidOn: TODAY, way: 'cash', receipts })
      const closed = await budi.get(`${run}?at=${position()}`)
      expect(closed.body['state']).toBe('closed')
      expect([await balance('2110'), await balance('2120'), await balance('1120')]).toEqual(['0', '0', '0'])
      expect((await producers()).filter(({ owed }) => owed !== '0')).toEqual([])
    }, 120_000)

    it('and the identities of the books hold', async () => {
      const { code, stdout } = await desk.run('verify')
      expect(stdout).not.toContain('BROKEN')
      expect(code).toBe(0)
    }, 60_000)
  })
})
