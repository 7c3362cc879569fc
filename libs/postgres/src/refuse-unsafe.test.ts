import { closeSync, openSync } from 'node:fs'
import { mkdtemp, realpath, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Pool } from 'pg'
import { createLog } from '#observability/log.js'
import { usableBinaries } from './embedded/binaries.js'
import { launch } from './embedded/child.js'
import { asSeenFromInside } from './embedded/settings.js'
import { startEmbedded } from './embedded/start.js'
import { openPool } from './pool.js'
import { refuseUnsafe } from './refuse-unsafe.js'

const log = createLog({ level: 'silent', name: 'test' })
let dataDir: string

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'lumbung-unsafe-')))
})

afterEach(async () => {
  await rm(dataDir, { recursive: true })
})

describe('a server that can lose what it acknowledged', () => {
  it('is refused with every setting at fault, and left alone by the embedded one that finds it on its folder', async () => {
    await (await startEmbedded({ dataDir, log })).stop()
    const cluster = join(dataDir, 'postgresql')
    const { uid, gid } = await stat(cluster)
    const account = process.getuid?.() === 0 ? { uid, gid } : {}
    const nowhere = openSync('/dev/null', 'w')
    const server = await launch({
      file: (await usableBinaries(account)).postgres,
      args: ['-D', asSeenFromInside(cluster), '-k', '.', '-h', '', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
      account,
      cwd: cluster,
      stdio: ['ignore', nowhere, nowhere],
      deathSignal: 'SIGKILL',
    })
    closeSync(nowhere)
    const connection = { host: cluster, port: 5432, user: 'lumbung', database: 'lumbung' }
    const pool = openPool(connection, { name: 'test', log })
    while (!(await answers(pool))) await delay(10)
    await expect(refuseUnsafe(pool)).rejects.toThrow(
      'This PostgreSQL cannot keep a ledger: fsync is off; full_page_writes is off.',
    )

    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(
      `The PostgreSQL with process number ${server.pid} runs on ${cluster} and was not started by Lumbung: stop it first.`,
    )
    expect(await answers(pool)).toBe(true)

    const careless = new Pool({ ...connection, options: '-c synchronous_commit=off' })
    await expect(refuseUnsafe(careless)).rejects.toThrow('synchronous_commit is off')
    careless.on('error', () => undefined)
    await careless.end()
    await pool.end()
    server.kill('SIGINT')
    await once(server, 'exit')
  })
})

function answers(pool: Pool): Promise<boolean> {
  return pool.query('SELECT').then(
    () => true,
    () => false,
  )
}
