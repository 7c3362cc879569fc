import { newKey, saying, type Api } from '../support/api.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'
import { OpenPeriod } from '#commands/books/open-period.js'
import { ListProduct } from '#commands/goods/list-product.js'
import type { Message } from '#commands/message.js'
import { RegisterProducer } from '#commands/people/register-producer.js'
import { SignAgreement } from '#commands/people/sign-agreement.js'
import { quantity, type BasisPoints, type CooperativeId, type Day, type Json, type PeriodId } from '#events/words.js'
import type { Identity, Role } from '#identity/identity.js'

/** What an answer is, whatever the route. */
export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  /** As it came. */
  readonly text: string
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  /** The header Lumbung-Position; empty without one. */
  readonly position: string
}

/** A cooperative with goods to be left and sold: fried onions by the kilogram, dried fish by the piece, photocopies. */
export interface Shop {
  readonly api: Api
  readonly cooperative: string
  /** Leaves onions; the cooperative keeps a tenth of the price. */
  readonly wati: string
  /** Leaves fish, at fixed prices. */
  readonly rahman: string
  readonly onions: string
  readonly fish: string
  /** The cooperative's own. */
  readonly copies: string
  as(role: Exclude<Role, 'producer'>): Promise<Asker>
  asProducer(producer: string): Promise<Asker>
}

/** Who asks with one token. */
export interface Asker {
  get(path: string): Promise<Answer>
  /** Under a new key, unless one is named. */
  post(path: string, body: object, key?: string): Promise<Answer>
  /** @param seen the ETag that the editor saw */
  patch(path: string, body: object, seen: string, key?: string): Promise<Answer>
}

/** Two periods, two producers with an agreement each, three products; nothing received yet. */
export async function openShop(api: Api, cooperative = 'palu'): Promise<Shop> {
  const day = (text: string) => text as Day
  const send = <R extends Json>(key: string, message: Message<R>) => api.send(cooperative, key, message)
  await send('enrol', saying(EnrolCooperative, { name: `Koperasi ${cooperative}` }))
  for (const [period, from, to] of [
    ['2025.01', '2025-01-01', '2025-01-31'],
    ['2025.02', '2025-02-01', '2025-02-28'],
  ] as const) {
    await send(period, saying(OpenPeriod, { period: period as PeriodId, startsOn: day(from), endsOn: day(to) }))
  }
  const wati = (await send('wati', saying(RegisterProducer, { name: 'Ibu Wati', sector: 'umkm' }))).result
  const rahman = (await send('rahman', saying(RegisterProducer, { name: 'Pak Rahman', sector: 'fishery' }))).result
  await send(
    'wati-agreement',
    saying(SignAgreement, {
      ...wati,
      validFrom: day('2025-01-01'),
      terms: 'commission',
      commissionBps: 1_000 as BasisPoints,
      holdDays: 7,
    }),
  )
  await send('rahman-agreement', saying(SignAgreement, { ...rahman, validFrom: day('2025-01-01'), terms: 'net_price' }))
  const list = async (name: string, unit: string, ownership: 'consigned' | 'own', pricedPer: bigint) => {
    const message = saying(ListProduct, { name, unit, ownership, pricedPer: quantity(pricedPer) })
    return (await send(name, message)).result.product
  }
  const asker = async (identity: Identity) => askerOf(api, await api.tokenFor(identity))
  const who = { subject: 'ani', cooperative: cooperative as CooperativeId }
  return {
    api,
    cooperative,
    wati: wati.producer,
    rahman: rahman.producer,
    onions: await list('Bawang goreng', 'g', 'consigned', 1_000n),
    fish: await list('Ikan teri', 'pcs', 'consigned', 1n),
    copies: await list('Fotokopi', 'pcs', 'own', 1n),
    as: (role) => asker({ ...who, role }),
    asProducer: (producer) =>
      asker({ ...who, role: 'producer', producer: producer as NonNullable<Identity['producer']> }),
  }
}

export function askerOf(api: Api, token: string): Asker {
  const bearer = `Bearer ${token}`
  return {
    get: async (path) => answerOf(await api.request().get(path).set('authorization', bearer)),
    post: async (path, body, key = newKey()) =>
      answerOf(await api.request().post(path).set('authorization', bearer).set('idempotency-key', key).send(body)),
    patch: async (path, body, seen, key = newKey()) => {
      const request = api.request().patch(path).set('authorization', bearer).set('if-match', seen)
      return answerOf(await request.set('idempotency-key', key).send(body))
    },
  }
}

interface Answered {
  readonly status: number
  readonly text?: string
  readonly type: string
  readonly headers: unknown
}

export function answerOf({ status, text = '', type, headers }: Answered): Answer {
  const named = Object.fromEntries(Object.entries(headers as object).map(([name, value]) => [name, String(value)]))
  const body: Record<string, unknown> = text !== '' && type.endsWith('json') ? JSON.parse(text) : {}
  return { status, body, text, type, headers: named, position: named['lumbung-position'] ?? '' }
}

/** A member of an answer that is text: an id, an amount. */
export function textIn({ body, text }: Answer, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new TypeError(`${name} is text in ${text}`)
  return value
}

/** Onions left by Wati: grams. */
export const someOnions = ({ wati, onions }: Shop, grams: string, receivedOn = '2025-01-05') => ({
  producer: wati,
  product: onions,
  receivedOn,
  quantity: grams,
})

/** Fish left by Rahman: pieces, at a fixed price for each. */
export const someFish = ({ rahman, fish }: Shop, pieces: string, netPrice = '15000', receivedOn = '2025-01-06') => ({
  producer: rahman,
  product: fish,
  receivedOn,
  quantity: pieces,
  netPrice,
})

/** Photocopies sold for cash: needs no lot. */
export const someCopies = ({ copies }: Shop, pieces = 1, soldOn = '2025-01-10') => ({
  soldOn,
  channel: 'counter',
  lines: [{ product: copies, quantity: String(pieces), unitPrice: '500' }],
  payments: [{ way: 'cash', amount: String(pieces * 500) }],
})

/** Fish and onions received, sold together, one fish taken back. */
export async function aDayOf(shop: Shop): Promise<{ lot: string; sale: string; position: string }> {
  const ani = await shop.as('clerk')
  const lot = textIn(await ani.post('/v1/lots', someFish(shop, '10')), 'lot')
  await ani.post('/v1/lots', someOnions(shop, '2000'))
  const sold = await ani.post('/v1/sales', {
    soldOn: '2025-01-10',
    channel: 'counter',
    lines: [
      { product: shop.fish, quantity: '2', unitPrice: '20000' },
      { product: shop.onions, quantity: '500', unitPrice: '100000' },
    ],
    payments: [{ way: 'cash', amount: '90000' }],
  })
  const sale = textIn(sold, 'sale')
  const refund = { refundedOn: '2025-01-11', lines: [{ line: '1', quantity: '1', condition: 'restock' }] }
  const { position } = await ani.post(`/v1/sales/${sale}/refunds`, refund)
  return { lot, sale, position }
}
