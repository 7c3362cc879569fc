import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { saying } from '../support/api.js'
import { EnrolCooperative, EnrolCooperativeHandler } from '#commands/books/enrol-cooperative.js'
import { ListProduct, ListProductHandler } from '#commands/goods/list-product.js'
import { sentBy } from '#commands/message.js'
import { quantity, type CooperativeId, type Instant } from '#events/words.js'
import { issueToken } from '#identity/tokens.js'
import { openInstallation } from '#installation/installation.js'
import { createLog } from '#observability/log.js'

/** Who sells photocopies at Rp500, and nothing else. */
export interface Till {
  readonly token: string
  readonly product: string
}

/** Beside a running server: enrols Palu and lists the one thing it sells. */
export async function openTill(dataDir: string): Promise<Till> {
  const palu = 'palu' as CooperativeId
  const where = { kind: 'embedded', dataDir, keysFile: join(dataDir, 'keys.json') } as const
  const installation = await openInstallation(where, createLog({ level: 'silent', name: 'test' }), { beside: true })
  try {
    const { ledger, keys } = installation
    const by = () => ({
      id: randomUUID(),
      bodyHash: 'none',
      cooperative: palu,
      actor: 'ani',
      now: '2025-01-02T00:00:00.000Z' as Instant,
    })
    await new EnrolCooperativeHandler(ledger).execute(sentBy(by(), saying(EnrolCooperative, { name: 'Palu' })))
    const copies = saying(ListProduct, { name: 'Fotokopi', unit: 'pcs', ownership: 'own', pricedPer: quantity(1n) })
    const { result } = await new ListProductHandler(ledger).execute(sentBy(by(), copies))
    const identity = { subject: 'budi', cooperative: palu, role: 'accountant' } as const
    const token = await issueToken(keys.tokens, { ...identity, expiresIn: 3_600 }, new Date())
    return { token, product: result.product }
  } finally {
    await installation.close()
  }
}

export const PRICE = 500

export const copySold = ({ product }: Till) =>
  JSON.stringify({
    soldOn: '2025-01-10',
    channel: 'counter',
    lines: [{ product, quantity: '1', unitPrice: String(PRICE) }],
    payments: [{ way: 'cash', amount: String(PRICE) }],
  })

/** A sale that the server said it has, in its words. */
export interface Acknowledged {
  readonly key: string
  readonly answer: string
  readonly position: string
}

/** Buyers without end, eight at a time. */
export interface Rush {
  /** Resolves when so many sales are acknowledged. */
  until(count: number): Promise<void>
  /** Every buyer goes on until the server no longer answers. Resolves when none is left. */
  over(): Promise<Over>
}

export interface Over {
  readonly acknowledged: readonly Acknowledged[]
  /** So many were sent and not answered. */
  readonly unknown: number
  /** What was answered instead. */
  readonly refused: readonly string[]
}

const BUYERS = 8

export function rush(url: string, till: Till): Rush {
  const acknowledged: Acknowledged[] = []
  const refused: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let unknown = 0
  const buy = async () => {
    for (;;) {
      const key = randomUUID()
      try {
        const { status, answer, position } = await sell(url, till, key)
        if (status !== 201) {
          refused.push(`${status} ${answer}`)
          return
        }
        acknowledged.push({ key, answer, position })
      } catch {
        // Whether it was recorded, this buyer cannot know.
        unknown += 1
        return
      }
      for (const { count, resolve } of waiting) if (acknowledged.length >= count) resolve()
    }
  }
  const buyers = Array.from({ length: BUYERS }, buy)
  return {
    until: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    over: async () => {
      await Promise.all(buyers)
      return { acknowledged, unknown, refused }
    },
  }
}

export async function sell(url: string, till: Till, key: string) {
  const sent = await fetch(`${url}/v1/sales`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${till.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: copySold(till),
  })
  const position = sent.headers.get('lumbung-position') ?? ''
  return { status: sent.status, answer: await sent.text(), position }
}

export async function ask(url: string, { token }: Till, path: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const body: Record<string, unknown> = JSON.parse(await answer.text())
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}

/** The ids of all sales that the server has, as of a position at least. */
export async function salesAt(url: string, till: Till, at: string): Promise<string[]> {
  const ids: string[] = []
  for (let after = ''; ;) {
    const { sales, next } = await ask(url, till, `/v1/sales?limit=500&at=${at}${after}`)
    ids.push(...(sales as { sale: string }[]).map(({ sale }) => sale))
    if (typeof next !== 'string') return ids
    after = `&after=${next}`
  }
}
