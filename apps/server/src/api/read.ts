import { Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { askingOf, type Asking } from './asking.js'
import { POSITION_HEADER } from './send.js'
import { Position } from '#event-store/position.js'
import type { Keyring } from '#personal/keyring.js'
import type { Sealed } from '#events/words.js'
import { openNames } from '#read-models/directory/open-names.js'
import type { Projected } from '#read-models/projection/wait-for.js'
import { asCooperative, type Reading } from '#read-models/wall/as-cooperative.js'

/** Reads for who asks: their own cooperative and no other, at least as far as `at`. */
@Injectable()
export class Reader {
  constructor(
    private readonly pool: Pool,
    private readonly projected: Projected,
    private readonly keyring: Keyring,
    private readonly head: () => Promise<Position>,
  ) {}

  /** As `read`, of everything that is in the log by now: what a command is made of must miss nothing. */
  async readAllOfIt<T>(request: FastifyRequest, reply: FastifyReply, work: (db: Reading) => Promise<T>): Promise<T> {
    return this.read(request, reply, (await this.head()).toString(), work)
  }

  /** @param at a position that a command answered: what was written there is in what is read */
  async read<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    at: string | undefined,
    work: (db: Reading, asking: Asking) => Promise<T>,
  ): Promise<T> {
    const asking = askingOf(request)
    const { cooperative } = asking.identity
    if (at !== undefined) await this.projected.waitFor(Position.parse(at), cooperative)
    return asCooperative(this.pool, cooperative, (db) => {
      void reply.header(POSITION_HEADER, db.position.toString())
      return work(db, asking)
    })
  }

  /** People with their names opened; who was forgotten has none. */
  withNames<P extends { readonly name?: Sealed }>(request: FastifyRequest, people: readonly P[]) {
    return openNames(this.keyring, askingOf(request).identity.cooperative, people)
  }
}
