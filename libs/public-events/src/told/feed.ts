import type { Pool, PoolClient } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { QUERY_ROLE } from '#postgres/query-role.js'
import { inTransaction } from '#postgres/transaction.js'
import type { PublicMessage } from '../contract/cloud-event.js'

/** A message as it was told: its CloudEvents attributes and its data, each as text of JSON. */
export type Sent = Pick<PublicMessage, 'sequence' | 'attributes' | 'data'> & { readonly epoch: number }

/** The last message that a consumer has taken: 0 before the first. Its epoch, where the consumer says it. */
export interface Taken {
  readonly sequence: bigint
  readonly epoch?: number
}

/** A consumer has taken what this log never told: it was restored from a backup that is older. */
export class TakenFromAnotherEpoch extends Error {
  override readonly name = 'TakenFromAnotherEpoch'

  constructor(
    readonly taken: Taken,
    /** The last that is there. */
    readonly last: bigint,
  ) {
    super(`nothing comes after ${idOf(taken)}: this log never told it, and has told up to ${last}`)
  }
}

/** As messages are named: `1.4711`, or `4711` of whichever epoch. */
export const idOf = ({ epoch, sequence }: Taken): string => `${epoch === undefined ? '' : `${epoch}.`}${sequence}`

/** In bytes of data: an answer ends with the message that reaches it, whatever its limit. */
const MOST_BYTES = 4_194_304

/**
 * What was told of a cooperative after a message, oldest first: `limit` of them at most, and some megabytes. There is
 * more while there is any.
 * @throws TakenFromAnotherEpoch
 */
export async function messagesAfter(
  pool: Pool,
  cooperative: CooperativeId,
  taken: Taken,
  limit: number,
): Promise<Sent[]> {
  return inTransaction(
    pool,
    async (client) => {
      await enter(client, cooperative)
      // From the last one taken on: it must be there, and be the one that was taken.
      const { rows } = await client.query<Sent>({
        name: 'public-events.after',
        text: `
          SELECT sequence, epoch, attributes, data FROM (
            SELECT *, sum(octet_length(data)) OVER (ORDER BY sequence) - octet_length(data) AS before FROM (
              SELECT sequence, epoch, attributes, data FROM public_events.public_message -- by its primary key
              WHERE cooperative = current_setting('lumbung.cooperative') AND sequence >= $1
              ORDER BY sequence LIMIT $2
            ) page
          ) counted
          WHERE before <= $3 ORDER BY sequence`,
        values: [taken.sequence, limit + 1, MOST_BYTES],
      })
      if (taken.sequence === 0n) return rows.slice(0, limit)
      const [last, ...after] = rows
      if (last?.sequence !== taken.sequence || (taken.epoch !== undefined && last.epoch !== taken.epoch)) {
        throw new TakenFromAnotherEpoch(taken, await lastOf(client))
      }
      return after
    },
    { readOnly: true, isolation: 'repeatable read' },
  )
}

/** From here on the transaction sees the messages of this cooperative, and nothing else. */
async function enter(client: PoolClient, cooperative: CooperativeId): Promise<void> {
  await client.query({
    name: 'public-events.enter',
    text: `SELECT set_config('lumbung.cooperative', $1, true), set_config('role', '${QUERY_ROLE}', true)`,
    values: [cooperative],
  })
}

async function lastOf(client: PoolClient): Promise<bigint> {
  const { rows } = await client.query<{ sequence: bigint }>(
    `SELECT sequence FROM public_events.public_message -- by its primary key
     WHERE cooperative = current_setting('lumbung.cooperative') ORDER BY sequence DESC LIMIT 1`,
  )
  return rows[0]?.sequence ?? 0n
}
