import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { openShop, someFish, type Asker, type Shop } from './a-shop.js'
import { anExportedRun } from './an-exported-run.js'
import { expectProblem } from './problem.js'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { readPdf } from '#documents/testing/read-pdf.js'
import { readXlsx } from '#documents/testing/read-xlsx.js'
import type { Identity } from '#identity/identity.js'

let api: Api
let shop: Shop
let budi: Asker, rahman: Asker, wati: Asker
let runPaper: string, slip: string
let run: string, at: string, beforeRun: string

beforeAll(async () => {
  api = await openApi()
  shop = await openShop(api)
  budi = await shop.as('accountant')
  rahman = await shop.asProducer(shop.rahman)
  wati = await shop.asProducer(shop.wati)
  await budi.post('/v1/lots', someFish(shop, '10'))
  const sold = await budi.post('/v1/sales', {
    receiptNumber: 'F-1',
    soldOn: '2025-01-10',
    channel: 'counter',
    lines: [{ product: shop.fish, quantity: '2', unitPrice: '20000' }],
    payments: [{ way: 'cash', amount: '40000' }],
  })
  beforeRun = sold.position
  const exported = await anExportedRun(shop)
  run = exported.run
  at = `at=${exported.position}`
  runPaper = `/v1/payout-runs/${run}/paper`
  slip = `/v1/producers/${shop.rahman}/payouts/${run}/slip`
})
afterAll(() => api.close())

const accountant: Identity = { subject: 'budi', cooperative: 'palu' as CooperativeId, role: 'accountant' }

async function file(path: string, identity = accountant) {
  const token = await api.tokenFor(identity)
  const answer = await api.request().get(path).set('authorization', `Bearer ${token}`).responseType('blob')
  const bytes: Uint8Array = answer.body
  return { type: answer.type, bytes, name: String(answer.headers['content-disposition']) }
}

describe('a payout run on paper', () => {
  it('names who is paid, and says which account at which bank to who answers for it', async () => {
    const { type, bytes, name } = await file(`${runPaper}.pdf?${at}`)
    expect([type, name]).toEqual(['application/pdf', `attachment; filename="payout-run-${run}.pdf"`])
    const text = (await readPdf(bytes)).pages.join(' ')
    for (const said of [
      '1. Pak Rahman Rp30.000',
      'transfer · Bank Central Asia · 0123456789 · Rahman',
      'Disetujui oleh: citra',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toContain('s1.')
  })

  it.each([
    ['accountant', '0123456789'],
    ['approver', '0123456789'],
    ['auditor', '••••6789'],
    ['admin', '••••6789'],
  ] as const)('has for the %s the account %s', async (role, account) => {
    const who = { ...accountant, subject: 'who', role }
    const text = (await readPdf((await file(`${runPaper}.pdf?${at}`, who)).bytes)).pages.join(' ')
    const workbook = await readXlsx((await file(`${runPaper}.xlsx?language=en&${at}`, who)).bytes)
    const [header = [], line = []] = workbook.find(({ name }) => name === 'Lines')?.rows ?? []
    expect([text.includes(account), text.includes('0123456789')]).toEqual([true, account === '0123456789'])
    expect(line[header.indexOf('Account')]).toBe(account)
  })

  it('is a workbook, in English if asked', async () => {
    const { bytes, name } = await file(`${runPaper}.xlsx?language=en&${at}`)
    expect(name).toBe(`attachment; filename="payout-run-${run}.xlsx"`)
    const lines = (await readXlsx(bytes)).find((table) => table.name === 'Lines')
    expect(lines?.rows[1]?.slice(0, 5)).toEqual(['Pak Rahman', shop.rahman, 1, 30_000, 30_000])
  })

  it('is as it was known, and is not found before it was there', async () => {
    expectProblem(await budi.get(`${runPaper}.pdf?knownAt=${beforeRun}`), 404, 'unknown-run', /payout run/)
    expectProblem(await budi.get('/v1/payout-runs/nothing/paper.xlsx'), 404, 'unknown-run', /nothing/)
  })
})

describe('a payout slip', () => {
  it('is given to whom it pays, with the goods that it pays for', async () => {
    const theirs: Identity = {
      subject: 'rahman',
      cooperative: 'palu' as CooperativeId,
      role: 'producer',
      producer: shop.rahman as ProducerId,
    }
    const { type, bytes, name } = await file(`${slip}.pdf?${at}`, theirs)
    expect([type, name]).toEqual(['application/pdf', `attachment; filename="payout-${run}-${shop.rahman}.pdf"`])
    const text = (await readPdf(bytes)).pages.join(' ')
    for (const said of ['Penitip Pak Rahman', 'Ikan teri Rp30.000', 'Nota F-1', 'Bank Central Asia · ••••6789']) {
      expect(text).toContain(said)
    }
    const forBudi = (await readPdf((await file(`${slip}.pdf?${at}`)).bytes)).pages.join(' ')
    expect(forBudi).toContain('Bank Central Asia · ••••6789')
    const [summary] = await readXlsx((await file(`${slip}.xlsx?language=en&${at}`, theirs)).bytes)
    expect(summary?.rows).toContainEqual(['Net', 30_000])
  })

  it('is nobody else’s business', async () => {
    const other = await wati.get(`${slip}.pdf?${at}`)
    const none = await budi.get(`/v1/producers/${shop.wati}/payouts/${run}/slip.pdf?${at}`)
    expectProblem(other, 404, 'unknown-run', /has no payout/)
    expectProblem(none, 404, 'unknown-run', /has no payout/)
    expectProblem(await rahman.get(`${runPaper}.pdf?${at}`), 403, 'not-permitted', /payout-run-paper/)
  })
})
