import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { writeHistory } from './write-history.js'
import { fileNames } from '../../apps/cli/src/import/formats.js'
import { readFolder } from '../../apps/cli/src/import/read-folder.js'
import { runImport } from '../../apps/cli/src/import/run-import.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { CooperativeId, Instant } from '#events/words.js'
import { isRejection } from '#installation/installation.js'
import { newKeysText, parseKeys } from '#personal/keys.js'
import { memoryKeyring } from '#personal/memory-keyring.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumbung-history-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const textOf = (path: string) =>
  Promise.all(fileNames.map((file) => readFile(join(folder, path, `${file}.csv`), 'utf8')))

describe('a made-up history', () => {
  it('is the same again for the same seed, and another for another', async () => {
    for (const [path, seed] of [
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ] as const) {
      await writeHistory(join(folder, path), { rows: 3_000, seed })
    }
    expect(await textOf('a')).toEqual(await textOf('b'))
    expect(await textOf('a')).not.toEqual(await textOf('c'))
  })

  it('has something of everything that histories have, and is imported but for a few rows', async () => {
    const written = await writeHistory(folder, { rows: 12_000, seed: 1 })
    const keys = parseKeys(newKeysText())
    if ('wrong' in keys) throw new Error(keys.wrong)
    const store = new MemoryStore()
    const { report } = await runImport(await readFolder(folder), {
      cooperative: 'made' as CooperativeId,
      name: 'Made up',
      store,
      ledger: new Ledger(store, { isRejection }),
      keyring: memoryKeyring(),
      hashKeys: keys.bodyHash,
      actor: 'test',
      now: () => '2026-01-02T03:04:05.678Z' as Instant,
      progress: () => undefined,
      signal: new AbortController().signal,
    })
    const { rejects = 0, ...kept } = report.counts
    expect(written).toBeGreaterThanOrEqual(12_000)
    expect(rejects).toBeGreaterThan(0)
    expect(rejects).toBeLessThan(written / 50)
    for (const [what, count] of Object.entries(kept))
      expect({ what, isThere: count > 0 }).toEqual({ what, isThere: true })
    expect(Object.keys(report.rejectsByReason)).toEqual(
      expect.arrayContaining(['sale_lines:malformed', 'sale_lines:insufficient-stock', 'sale_lines:unknown-product']),
    )
  })
})
