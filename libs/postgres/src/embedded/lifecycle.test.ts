import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import { createLog } from '#observability/log.js'
import type { Connection } from '../connection.js'
import { openPool } from '../pool.js'
import { refuseUnsafe } from '../refuse-unsafe.js'
import { endOwner, holdServer } from '../testing/held-server.js'
import { attachEmbedded } from './attach.js'
import { startEmbedded, type Embedded } from './start.js'

const log = createLog({ level: 'silent', name: 'test' })
const started: Embedded[] = []
const pools: Pool[] = []
let folder: string

beforeEach(async () => {
  // As mkdtemp makes it: 0700 and ours, and as root nobody else's to enter.
  folder = await realpath(await mkdtemp(join(tmpdir(), 'lumbung-embedded-')))
})

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end()
  for (const embedded of started.splice(0)) await embedded.stop()
  await rm(folder, { recursive: true })
})

describe('the embedded PostgreSQL', () => {
  it('keeps what was written from one start to the next', async () => {
    const first = await start(join(folder, 'data'))
    const pool = open(first.connection)
    await refuseUnsafe(pool)
    await pool.query('CREATE TABLE basket AS SELECT 7::bigint AS mangoes')
    await pools.pop()?.end()
    await first.stop()
    expect(await first.ended).toBeUndefined()

    const second = await start(join(folder, 'data'))
    expect((await open(second.connection).query('SELECT mangoes FROM basket')).rows).toEqual([{ mangoes: 7n }])
  })

  it('stores UTF-8, orders text the same everywhere, checks its pages, and is closed to everybody else', async () => {
    const { connection } = await start(join(folder, 'data'))
    const { rows } = await open(connection).query(`
      SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding,
        current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS listens
      FROM pg_database WHERE datname = current_database()`)
    expect(rows).toEqual([{ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8', checksums: 'on', listens: '' }])
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
  })

  it('leaves a folder in use to the process that has it, and says which that is', async () => {
    const held = await holdServer(join(folder, 'data'))
    await expect(start(join(folder, 'data'))).rejects.toThrow(
      `The data folder ${folder}/data is in use by process ${held.owner.pid}; stop that one first, or use another folder.`,
    )
    expect((await open(held.connection).query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }])
    await pools.pop()?.end()
    await endOwner(held)
  })

  it('lets one of two that begin at once begin', async () => {
    const both = await Promise.allSettled([start(join(folder, 'data')), start(join(folder, 'data'))])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is found by a command beside it, while it runs', async () => {
    expect(await attachEmbedded({ dataDir: join(folder, 'data') })).toBeUndefined()
    const embedded = await start(join(folder, 'data'))
    expect(await attachEmbedded({ dataDir: join(folder, 'data') })).toEqual(embedded.connection)
    const pidFile = await readFile(join(folder, 'data/postgresql/postmaster.pid'))
    await embedded.stop()
    await writeFile(join(folder, 'data/postgresql/postmaster.pid'), pidFile)
    expect(await attachEmbedded({ dataDir: join(folder, 'data') })).toBeUndefined()
  })

  it('begins a folder anew that was never finished', async () => {
    await mkdir(join(folder, 'data/postgresql.unfinished/base'), { recursive: true })
    await writeFile(join(folder, 'data/postgresql.unfinished/PG_VERSION'), '18\n')
    const { connection } = await start(join(folder, 'data'))
    expect((await open(connection).query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }])
    await expect(stat(join(folder, 'data/postgresql.unfinished'))).rejects.toThrow('ENOENT')
  })

  it('never begins a folder anew that holds something', async () => {
    await mkdir(join(folder, 'data/postgresql/base'), { recursive: true })
    if (process.getuid?.() === 0) await chown(join(folder, 'data/postgresql'), 60_870, 60_870)
    await expect(start(join(folder, 'data'))).rejects.toThrow('holds files but no PG_VERSION')
    expect((await stat(join(folder, 'data/postgresql/base'))).isDirectory()).toBe(true)
  })

  it("refuses another major version's folder with the way out, and changes nothing in it", async () => {
    await (await start(join(folder, 'data'))).stop()
    const version = join(folder, 'data/postgresql/PG_VERSION')
    await writeFile(version, '17\n')
    await expect(start(join(folder, 'data'))).rejects.toThrow(
      'was written by PostgreSQL 17, and this Lumbung brings 18: make a backup with the Lumbung that wrote it',
    )
    await writeFile(version, '18\n')
    await start(join(folder, 'data'))
  })

  it("refuses to put its files into somebody's cluster", async () => {
    await writeFile(join(folder, 'PG_VERSION'), '15\n')
    await expect(start(folder)).rejects.toThrow('is a PostgreSQL cluster of its own')
  })

  it('starts where the path is too long for a socket', async () => {
    const deep = join(folder, 'a-cooperative-with-a-long-name'.repeat(3), 'and-a-folder-in-it', 'data')
    const embedded = await start(deep)
    expect(Buffer.byteLength(embedded.connection.host)).toBeLessThan(80)
    const socketFolder = await lstat(embedded.connection.host)
    expect([socketFolder.isDirectory(), socketFolder.mode & 0o777]).toEqual([true, 0o700])
    expect(await attachEmbedded({ dataDir: deep })).toEqual(embedded.connection)
    const { rows } = await open(embedded.connection).query('SELECT current_database() AS name')
    expect(rows).toEqual([{ name: 'lumbung' }])
    await pools.pop()?.end()
    await embedded.stop()
    await expect(lstat(embedded.connection.host)).rejects.toThrow('ENOENT')
  })

  it('starts for an ordinary user too', async () => {
    // As root we can be one; who is none has only been one all along.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    await chmod(folder, 0o755)
    await mkdir(join(folder, 'theirs'))
    if (user.uid !== undefined) await chown(join(folder, 'theirs'), user.uid, user.gid)
    const held = await holdServer(join(folder, 'theirs/data'), user)
    const { rows } = await open(held.connection).query(`SELECT current_setting('data_directory') AS folder`)
    expect(rows).toEqual([{ folder: join(folder, 'theirs/data/postgresql') }])
    await pools.pop()?.end()
    await endOwner(held)

    // Its owner's it stays, also when root starts it.
    await start(join(folder, 'theirs/data'))
    const { uid } = await stat(join(folder, 'theirs/data/postgresql/postmaster.pid'))
    expect(uid).toBe(user.uid ?? process.getuid?.())
  })

  it('is not kept from starting by a process that got the number of the server that was', async () => {
    await (await start(join(folder, 'data'))).stop()
    const cluster = join(folder, 'data/postgresql')
    const { uid, gid } = await stat(cluster)
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' })
    await once(stranger, 'spawn')
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
      await writeFile(join(cluster, name), `${stranger.pid}\n${cluster}\n1700000000\n5432\n.\n\n`)
      await chown(join(cluster, name), uid, gid)
    }
    await start(join(folder, 'data'))
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    stranger.kill('SIGKILL')
    await once(stranger, 'exit')
  })
})

async function start(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log })
  started.push(embedded)
  return embedded
}

function open(connection: Connection): Pool {
  const pool = openPool(connection, { name: 'test', log })
  pools.push(pool)
  return pool
}
