import { callbackify } from 'node:util'
import { escapeIdentifier, Pool, type ClientBase, type PoolConfig } from 'pg'
import type { Log } from '#observability/log.js'
import type { Connection } from './connection.js'
import { parsers } from './parsers.js'

export interface PoolOptions {
  /** Shown by the server as `application_name`. */
  name: string
  log: Log
  /** Connections at most; 10. */
  max?: number
  /** A statement that takes longer is cancelled; 30,000 ms; 0 for a pool whose statements may take as long as they need. */
  statementTimeoutMs?: number
  /** A transaction whose client says nothing for so long is ended, with its locks; 60,000 ms. */
  idleInTransactionTimeoutMs?: number
  /** Where names without a schema are looked for, in order; `public`. */
  schemas?: readonly string[]
}

/** A connection, from a full pool or a silent server, is waited for so long. */
const CONNECT_TIMEOUT_MS = 10_000

/** An answer that has not come so long after the server should have cancelled the statement will not come. */
const SILENCE_MS = 5_000

/**
 * A pool whose every session sets what we rely on before its first use, so that no default of a role, a database or a
 * server changes what a commit means, how a date reads or where a name is looked for. Values arrive as `parsers` says.
 *
 * Sessions are the server's own: a pooler that changes the session between transactions cannot stand in between.
 */
export function openPool(connection: Connection, options: PoolOptions): Pool {
  const { log, statementTimeoutMs = 30_000 } = options
  const config: PoolConfig = {
    // A socket of this machine needs no TLS, whatever PGSSLMODE asks for.
    ...('host' in connection ? { ...connection, ssl: false } : connection),
    application_name: options.name,
    max: options.max ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: parsers,
    // The pool hands a new client out only after this has called back.
    verify: (client, done) => {
      // A client that is cut off while it is lent out and has no query under way would end the process; its next
      // query fails and the pool drops it.
      client.on('error', (error) => log.debug({ err: error }, 'a PostgreSQL connection broke'))
      callbackify(setSession)(client, options, (error) => done(error ?? undefined))
    },
  }
  if (statementTimeoutMs > 0) config.query_timeout = statementTimeoutMs + SILENCE_MS
  const pool = new Pool(config)
  pool.on('error', (error) => {
    // A pool has ended before its connections have: a server that is stopped after it may be faster.
    const level = pool.ending ? 'debug' : 'warn'
    log[level]({ err: error }, 'an idle PostgreSQL connection was cut off')
  })
  return pool
}

async function setSession(client: ClientBase, options: PoolOptions): Promise<void> {
  const { statementTimeoutMs = 30_000, idleInTransactionTimeoutMs = 60_000, schemas = ['public'] } = options
  await client.query(`
    SET synchronous_commit = on;
    SET default_transaction_isolation = 'read committed';
    SET default_transaction_deferrable = off;
    SET row_security = on;
    SET statement_timeout = ${milliseconds(statementTimeoutMs)};
    SET idle_in_transaction_session_timeout = ${milliseconds(idleInTransactionTimeoutMs)};
    SET lock_timeout = 0;
    SET search_path = ${[...schemas, 'pg_temp'].map(escapeIdentifier).join(', ')};
    SET timezone = 'UTC';
    SET datestyle = 'ISO, YMD';
    SET intervalstyle = 'postgres';
    SET standard_conforming_strings = on;
    SET bytea_output = 'hex';
    SET extra_float_digits = 1;
    DO $$ BEGIN
      SET client_connection_check_interval = '5s';
    EXCEPTION WHEN invalid_parameter_value OR undefined_object THEN
      NULL; -- a server that cannot see its client go
    END $$`)
}

function milliseconds(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new RangeError(`a timeout is a whole number of milliseconds, not ${value}`)
}
