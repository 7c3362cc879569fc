import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { aDayOf, openShop, textIn, type Asker, type Shop } from './a-shop.js'
import { anExportedRun } from './an-exported-run.js'
import { expectProblem } from './problem.js'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { producerAsPerson } from '#personal/person.js'

let api: Api
let shop: Shop
let budi: Asker
let run: string
let files: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  await aDayOf(shop)
  budi = await shop.as('accountant')
  const exported = await anExportedRun(shop)
  run = exported.run
  files = `/v1/payout-runs/${run}/payment-files`
})
afterAll(() => api.close())

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Exports it, and gets it. */
async function got(format: string) {
  const exported = await budi.post(files, { format })
  return { exported: exported.body, file: await budi.get(`${files}/${format}?at=${exported.position}`) }
}

describe('a payment file', () => {
  it('is there once it was exported, and not before', async () => {
    expectProblem(await budi.get(`${files}/csv`), 404, 'unknown-format', /csv/)
    expectProblem(await budi.get('/v1/payout-runs/nothing/payment-files/csv'), 404, 'unknown-format', /nothing/)
    expectProblem(await budi.get(`${files}/gold`), 400, 'invalid', /format/)
  })

  it.each([
    ['pain.001', 'application/xml', 'xml'],
    ['csv', 'text/csv', 'csv'],
  ])('is %s of the bytes that were approved', async (format, type, extension) => {
    const { body } = await budi.get(`/v1/payout-runs/${run}`)
    const { exported, file } = await got(format)
    expect(exported).toMatchObject({ run, format, sha256: sha256(file.text), changed: [] })
    expect(body['files']).toContainEqual({ format, sha256: sha256(file.text) })
    expect([file.status, file.type]).toEqual([200, type])
    expect(file.headers['content-disposition']).toBe(`attachment; filename="payouts-${run}.${extension}"`)
    expect(file.text).toContain('0123456789')
    expect(file.text).toContain('15000')
  })

  it('stays the same when its destination changes, and whose that is is told', async () => {
    const { file: before } = await got('csv')
    const account = { way: 'transfer', bank: '002', account: '123456789012345', holder: 'Rahman' }
    expect((await budi.post(`/v1/producers/${shop.rahman}/destination`, account)).status).toBe(201)
    const { exported, file } = await got('csv')
    expect([file.text, exported['changed']]).toEqual([before.text, [shop.rahman]])
  })

  it('is for who exports it, and for no other cooperative', async () => {
    for (const role of ['clerk', 'approver', 'auditor', 'admin'] as const) {
      expect((await (await shop.as(role)).get(`${files}/csv`)).status).toBe(403)
    }
    const theirs = await (await openShop(api, 'poso')).as('accountant')
    expect((await theirs.get(`${files}/csv`)).status).toBe(404)
    expect((await theirs.post(files, { format: 'csv' })).status).toBe(404)
  })

  it('is made no more of the account of somebody who was forgotten', async () => {
    const { keyring } = api.installation
    await keyring.forget(shop.cooperative as CooperativeId, producerAsPerson(shop.rahman as ProducerId))
    expectProblem(await budi.get(`${files}/csv`), 410, 'person-forgotten', /./)
    expect(textIn(await budi.post(files, { format: 'csv' }), 'type')).toBe('urn:lumbung:problem:person-forgotten')
  })
})
