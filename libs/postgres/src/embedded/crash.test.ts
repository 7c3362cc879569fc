import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import { createLog } from '#observability/log.js'
import type { Connection } from '../connection.js'
import { openPool } from '../pool.js'
import { missing, writeWithoutPause } from '../testing/acknowledged.js'
import { holdServer, killOwner } from '../testing/held-server.js'
import { startEmbedded, type Embedded } from './start.js'

const log = createLog({ level: 'silent', name: 'test' })
let folder: string
let dataDir: string
let embedded: Embedded | undefined
let pool: Pool

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'lumbung-crash-')))
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  await pool.end()
  await embedded?.stop()
  await rm(folder, { recursive: true })
})

describe('after a kill, the next start works and nothing acknowledged is lost', () => {
  it('when the server was killed', async () => {
    embedded = await startEmbedded({ dataDir, log })
    pool = open(embedded.connection)
    const writers = await writeWithoutPause(pool)
    await writers.until(500)
    process.kill(embedded.pid, 'SIGKILL')
    expect(String(await embedded.ended)).toContain('PostgreSQL ended: it was ended by SIGKILL.')
    const acknowledged = await writers.failed()
    await pool.end()
    await embedded.stop()

    embedded = await startEmbedded({ dataDir, log })
    pool = open(embedded.connection)
    expect(await missing(pool, acknowledged)).toEqual([])
  })

  it('when the server was killed while a query of its kept computing', async () => {
    embedded = await startEmbedded({ dataDir, log })
    pool = open(embedded.connection)
    const computing = await pool.connect()
    const { rows } = await computing.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const end = computing.query('DO $$ DECLARE n int := 0; BEGIN LOOP n := (n + 1) % 1000; END LOOP; END $$')
    const failed = end.catch((error: unknown) => error)
    await until(async () => {
      const { rowCount } = await pool.query(`SELECT FROM pg_stat_activity WHERE state = 'active' AND pid = $1`, [
        rows[0]?.pid,
      ])
      return rowCount === 1
    })
    process.kill(embedded.pid, 'SIGKILL')
    await embedded.ended
    await embedded.stop()

    embedded = await startEmbedded({ dataDir, log })
    expect(await failed).toBeInstanceOf(Error)
    computing.release(true)
    await pool.end()
    pool = open(embedded.connection)
    expect((await pool.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }])
  })

  it('when one of its processes was killed: it recovers by itself', async () => {
    embedded = await startEmbedded({ dataDir, log })
    pool = open(embedded.connection)
    const writers = await writeWithoutPause(pool)
    await writers.until(200)
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
    const acknowledged = await writers.failed()
    await until(() =>
      pool.query('SELECT').then(
        () => true,
        () => false,
      ),
    )
    expect(await missing(pool, acknowledged)).toEqual([])
  })

  it('when the process that started it was killed', async () => {
    const held = await holdServer(dataDir)
    pool = open(held.connection)
    const writers = await writeWithoutPause(pool)
    await writers.until(500)
    await killOwner(held)

    embedded = await startEmbedded({ dataDir, log })
    const acknowledged = await writers.failed()
    await pool.end()
    pool = open(embedded.connection)
    expect(await missing(pool, acknowledged)).toEqual([])
  })

  it('and where the kernel can tell it, the server ends with the process that started it', async () => {
    const held = await holdServer(dataDir)
    pool = open(held.connection)
    await killOwner(held)
    // Elsewhere than on Linux the next start ends it.
    if (process.platform !== 'linux') embedded = await startEmbedded({ dataDir, log })
    await until(async () => !isThere(held.pid))
  })

  it('when the process that started it was killed and nothing told the server', async () => {
    // As on a system without setpriv: of all programs the owner finds only the one that locks.
    await mkdir(join(folder, 'bin'))
    await symlink(execFileSync('which', ['flock'], { encoding: 'utf8' }).trim(), join(folder, 'bin/flock'))
    const held = await holdServer(dataDir, { path: join(folder, 'bin') })
    pool = open(held.connection)
    const writers = await writeWithoutPause(pool)
    await writers.until(200)
    await killOwner(held)
    await writers.until(400)
    expect(isThere(held.pid)).toBe(true)

    embedded = await startEmbedded({ dataDir, log })
    const acknowledged = await writers.failed()
    // Its number is free once the system has taken note of its end.
    await until(async () => !isThere(held.pid))
    await pool.end()
    pool = open(embedded.connection)
    expect(await missing(pool, acknowledged)).toEqual([])
  })
})

function open(connection: Connection): Pool {
  return openPool(connection, { name: 'test', log })
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10)
}
