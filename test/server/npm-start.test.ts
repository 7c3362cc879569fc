import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { npmStart } from './a-server.js'

it.each(['SIGTERM', 'SIGINT'] as const)(
  'npm start hands its %s to the server, which stops cleanly',
  async (signal) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-npm-start-'))
    const server = await npmStart(dataDir)
    server.kill(signal)
    expect((await server.ended).stdout).toContain('Stopped.')
    await rm(dataDir, { recursive: true })
  },
  60_000,
)
