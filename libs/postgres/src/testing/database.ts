import { randomUUID } from 'node:crypto'
import { Client, type Pool } from 'pg'
import { createLog } from '#observability/log.js'
import { withDatabase, type Connection } from '../connection.js'
import { openPool } from '../pool.js'
import { ask } from './offer.js'
import { TEST_SERVER } from './server.js'

export interface TestDatabase {
  connection: Connection
  /** Ten connections, set up as in the product. */
  pool: Pool
  /** Closes the pool, ends whatever else is connected, and drops the database. */
  drop(): Promise<void>
}

/** An empty database of its own on the run's server, or on that of DATABASE_URL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const name = `lumbung_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const connection = withDatabase(server, name)
  const pool = openPool(connection, { name: 'test', log: createLog({ level: 'silent', name: 'test' }) })
  return {
    connection,
    pool,
    async drop() {
      await pool.end()
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function testServer(): Promise<Connection> {
  const url = process.env.DATABASE_URL
  if (url !== undefined) return { connectionString: url }
  const path = process.env[TEST_SERVER]
  if (path === undefined) throw new Error(`No test server: neither DATABASE_URL nor ${TEST_SERVER} is set.`)
  return ask<Connection>(path)
}

async function onServer(server: Connection, statement: string): Promise<void> {
  const client = new Client(server)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
