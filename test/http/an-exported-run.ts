import { eventually } from '../support/eventually.js'
import { askerOf, textIn, type Shop } from './a-shop.js'
import type { CooperativeId } from '#events/words.js'
import type { Role } from '#identity/identity.js'

/** A payout run to the end of January, approved and exported: of what Rahman earned, who has an account at a bank. */
export async function anExportedRun({ api, cooperative, rahman }: Shop): Promise<{ run: string; position: string }> {
  const as = async (subject: string, role: Exclude<Role, 'producer'>) =>
    askerOf(api, await api.tokenFor({ subject, cooperative: cooperative as CooperativeId, role }))
  const [budi, citra, dewi] = [await as('budi', 'accountant'), await as('citra', 'approver'), await as('dewi', 'admin')]
  const done = async (asked: ReturnType<typeof budi.post>) => {
    const answer = await asked
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
    return answer
  }
  await done(citra.post('/v1/opening/confirmation', { balances: 0 }))
  const from = { bank: '134', account: '2020300400500', holder: 'Koperasi Palu' }
  await done(dewi.post('/v1/payout-settings', { coolingOffHours: 0, from }))
  const account = { way: 'transfer', bank: '014', account: '0123456789', holder: 'Rahman' }
  await done(budi.post(`/v1/producers/${rahman}/destination`, account))
  const run = textIn(await done(budi.post('/v1/payout-runs', { cutOff: '2025-01-31' })), 'run')
  const runs = `/v1/payout-runs/${run}`
  await eventually(async () => (await budi.get(runs)).body['state'] === 'drafted' || undefined)
  const { body } = await done(budi.post(`${runs}/submission`, { payOn: '2025-01-31' }))
  await done(citra.post(`${runs}/approval`, { hash: body['hash'], approvedOn: '2025-01-31' }))
  const { position } = await done(budi.post(`${runs}/payment-files`, { format: 'pain.001' }))
  return { run, position }
}
