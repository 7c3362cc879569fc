import { saying } from '../support/api.js'
import type { Operation } from './the-contract.js'
import { aDayOf, type Shop } from './a-shop.js'
import { EnrolMember } from '#commands/people/enrol-member.js'

/** Something that is there for every parameter that a route's path or query may need. */
export type There = Readonly<Record<string, string>>

/** A shop with a day behind it, read back: its goods, its sale, who left them, and the entries that came of it. */
export async function whatIsThere(shop: Shop): Promise<There> {
  const { lot, sale, position } = await aDayOf(shop)
  const budi = await shop.as('accountant')
  const enrolled = await shop.api.send(shop.cooperative, 'sari', saying(EnrolMember, { name: 'Ibu Sari' }))
  const { body } = await budi.get(`/v1/accounts/2110/entries?at=${position}`)
  const entry = (body['entries'] as { position: string; index: number }[])[0]
  if (entry === undefined) throw new Error('a sale of consigned goods is an entry of what is owed to producers')
  return {
    account: '2110',
    from: entry.position,
    entry: `${entry.position}.${entry.index}`,
    lot,
    member: enrolled.result.member,
    period: '2025.01',
    producer: shop.rahman,
    product: shop.fish,
    sale,
    to: position,
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
