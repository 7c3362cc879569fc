import { saying } from '../support/api.js'
import type { Operation } from './the-contract.js'
import { aDayOf, someCopies, textIn, type Shop } from './a-shop.js'
import { anExportedRun } from './an-exported-run.js'
import { RecordLoan } from '#commands/members/record-loan.js'
import { EnrolMember } from '#commands/people/enrol-member.js'
import { RequestAdvance } from '#commands/requests/request-advance.js'
import { rupiah, type Day, type ProducerId } from '#events/words.js'

/** Something that is there for every parameter that a route's path or query may need. */
export type There = Readonly<Record<string, string>>

/** A shop with a day behind it, read back: its goods, its sale, who left them, and the entries that came of it. */
export async function whatIsThere(shop: Shop): Promise<There> {
  const { lot, sale, position } = await aDayOf(shop)
  const budi = await shop.as('accountant')
  const enrolled = await shop.api.send(shop.cooperative, 'sari', saying(EnrolMember, { name: 'Ibu Sari' }))
  const { member } = enrolled.result
  const terms = {
    principal: rupiah(900n),
    instalment: rupiah(300n),
    interest: rupiah(0n),
    firstDueOn: '2025-02-10' as Day,
  }
  const lend = { member, ...terms, way: 'cash' as const, on: '2025-01-10' as Day }
  const lent = await shop.api.send(shop.cooperative, 'pinjaman', saying(RecordLoan, lend))
  const wish = {
    producer: shop.rahman as ProducerId,
    amount: rupiah(1_000n),
    way: 'cash' as const,
    on: '2025-01-10' as Day,
  }
  const asked = await shop.api.send(shop.cooperative, 'jaring', saying(RequestAdvance, { ...wish, reason: 'jaring' }))
  const byQris = { ...someCopies(shop), payments: [{ way: 'qris', amount: '500' }] }
  const settled = await budi.post('/v1/settlements', {
    provider: 'QRIS Sulteng',
    reference: 'ST-1',
    arrivedOn: '2025-01-11',
    payments: [{ sale: textIn(await budi.post('/v1/sales', byQris), 'sale'), amount: '500' }],
    refunds: [],
    net: '500',
    fee: '0',
  })
  const { run, position: exported } = await anExportedRun(shop)
  const { body } = await budi.get(`/v1/accounts/2110/entries?at=${position}`)
  const entry = (body['entries'] as { position: string; index: number }[])[0]
  if (entry === undefined) throw new Error('a sale of consigned goods is an entry of what is owed to producers')
  return {
    account: '2110',
    format: 'pain.001',
    from: entry.position,
    entry: `${entry.position}.${entry.index}`,
    loan: lent.result.loan,
    lot,
    member,
    period: '2025.01',
    producer: shop.rahman,
    product: shop.fish,
    request: asked.result.request,
    run,
    sale,
    settlement: textIn(settled, 'settlement'),
    to: exported,
    validFrom: '2025-01-01',
  }
}

/** A path of the contract with what is there in it. */
export const pathTo = (path: string, there: There): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = there[name]
    if (value === undefined) throw new Error(`${path}: a value for {${name}} belongs into test/http/there.ts`)
    return value
  })

/** What a route cannot be asked without, of what is there; not what is named besides. */
export function neededQuery({ parameters = [] }: Operation, there: There, besides = ''): string {
  const needed = parameters.filter((one) => one.in === 'query' && one.required && one.name !== besides)
  const query = needed.map(({ name }) => `${name}=${there[name] ?? ''}`)
  return query.length === 0 ? '' : `?${query.join('&')}`
}
