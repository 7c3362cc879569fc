import type { ClientBase } from 'pg'
import type { Fact } from '#events/catalogue.js'
import type { CooperativeId } from '#events/words.js'
import { Reference, type ReferenceKind } from '../contract/reference.js'

/** What a cooperative itself calls something. */
export interface OwnId {
  readonly kind: ReferenceKind
  readonly id: string
  readonly ownId: string
}

/** The own id that a fact tells us of; a sale without an older one goes by the number of its receipt. */
export function ownIdIn({ event, id }: Fact): OwnId | undefined {
  if (event.type === 'ProducerRegistered') return named('producer', id, event.data.foreignId)
  if (event.type === 'MemberEnrolled') return named('member', id, event.data.foreignId)
  if (event.type === 'ProductListed') return named('product', id, event.data.foreignId)
  if (event.type === 'LotReceived') return named('lot', id, event.data.foreignId)
  if (event.type === 'SaleCompleted') return named('sale', id, event.data.foreignId ?? event.data.receiptNumber)
  return undefined
}

const named = (kind: ReferenceKind, id: string, ownId: string | undefined): OwnId | undefined =>
  ownId === undefined ? undefined : { kind, id, ownId }

/** Own ids by the key of their reference, of one cooperative. */
export class OwnIds {
  readonly #byKey = new Map<string, string>()

  add({ kind, id, ownId }: OwnId): void {
    this.#byKey.set(new Reference(kind, id).key, ownId)
  }

  readonly of = (reference: Reference): string | undefined => this.#byKey.get(reference.key)
}

/** What is known already of what will be referred to: one round trip for any number of cooperatives. */
export async function knownOwnIds(
  client: ClientBase,
  references: ReadonlyMap<CooperativeId, readonly Reference[]>,
): Promise<Map<CooperativeId, OwnIds>> {
  const known = new Map(Array.from(references.keys(), (cooperative) => [cooperative, new OwnIds()]))
  const asked = [...references].flatMap(([cooperative, of]) =>
    Array.from(new Map(of.map((one) => [one.key, one])).values(), ({ kind, id }) => ({ cooperative, kind, id })),
  )
  if (asked.length === 0) return known
  const { rows } = await client.query<{ cooperative: CooperativeId; kind: ReferenceKind; id: string; own_id: string }>({
    name: 'public-events.own-ids',
    text: `
      SELECT o.cooperative, o.kind, o.id, o.own_id
      FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (cooperative, kind, id)
      JOIN public_events.own_id o USING (cooperative, kind, id)`,
    values: [asked.map(({ cooperative }) => cooperative), asked.map(({ kind }) => kind), asked.map(({ id }) => id)],
  })
  for (const { cooperative, kind, id, own_id: ownId } of rows) known.get(cooperative)?.add({ kind, id, ownId })
  return known
}

/** Keeps own ids with the caller's transaction. */
export async function keepOwnIds(
  client: ClientBase,
  found: readonly (OwnId & { readonly cooperative: CooperativeId })[],
): Promise<void> {
  if (found.length === 0) return
  await client.query(
    `INSERT INTO public_events.own_id (cooperative, kind, id, own_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [
      found.map(({ cooperative }) => cooperative),
      found.map(({ kind }) => kind),
      found.map(({ id }) => id),
      found.map(({ ownId }) => ownId),
    ],
  )
}
