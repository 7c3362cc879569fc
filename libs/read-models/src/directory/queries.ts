import type { Sector } from '#events/producer.js'
import type { Ownership } from '#events/product.js'
import { quantity, type MemberId, type ProducerId, type ProductId, type Quantity, type Sealed } from '#events/words.js'
import type { Reading } from '../wall/as-cooperative.js'

/** `zone` is an IANA time zone; `demo` says that all of it is made up. */
export interface CooperativeProfile {
  readonly name: string
  readonly zone: string
  readonly demo: boolean
}

/** Undefined when it is not enrolled. */
export async function cooperativeProfile(db: Reading): Promise<CooperativeProfile | undefined> {
  const [profile] = await db.rows<CooperativeProfile>('SELECT name, zone, demo FROM cooperative')
  return profile
}

/** `name` is sealed: see open-names.ts. */
export interface RegisteredProducer {
  readonly producer: ProducerId
  readonly foreignId?: string
  readonly name: Sealed
  readonly sector: Sector
}

export async function producers(db: Reading): Promise<RegisteredProducer[]> {
  return (
    await db.rows<RegisteredProducer & Foreign>(
      'SELECT producer, foreign_id AS "foreignId", name, sector FROM producer ORDER BY producer',
    )
  ).map(known)
}

export interface EnrolledMember {
  readonly member: MemberId
  readonly foreignId?: string
  readonly name: Sealed
}

export async function members(db: Reading): Promise<EnrolledMember[]> {
  return (
    await db.rows<EnrolledMember & Foreign>(
      'SELECT member, foreign_id AS "foreignId", name FROM member ORDER BY member',
    )
  ).map(known)
}

export interface ListedProduct {
  readonly product: ProductId
  readonly foreignId?: string
  readonly name: string
  readonly unit: string
  readonly ownership: Ownership
  readonly pricedPer: Quantity
}

export async function products(db: Reading): Promise<ListedProduct[]> {
  const rows = await db.rows<Omit<ListedProduct, 'pricedPer'> & Foreign & { pricedPer: string }>(
    `SELECT product, foreign_id AS "foreignId", name, unit, ownership, priced_per AS "pricedPer"
     FROM product ORDER BY product`,
  )
  return rows.map((row) => ({ ...known(row), pricedPer: quantity(BigInt(row.pricedPer)) }))
}

interface Foreign {
  readonly foreignId: string | null
}

function known<R extends Foreign>({ foreignId, ...row }: R): Omit<R, 'foreignId'> & { foreignId?: string } {
  return foreignId === null ? row : { ...row, foreignId }
}
