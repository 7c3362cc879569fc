import { createSecretKey, sign, verify } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { loadKeys, loadOrMakeKeys, UnusableKeysFile } from './keys-file.js'
import { fingerprints } from './keys.js'

let folder: string
let path: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumbung-keys-'))
})
beforeEach(() => {
  path = join(folder, `keys-${(files += 1)}.json`)
})
afterAll(() => rm(folder, { recursive: true }))

const write = (text: string) => writeFile(path, text, { mode: 0o600 })
const changed = async (change: (file: Record<string, unknown>) => void) => {
  await loadOrMakeKeys(path)
  const file = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  change(file)
  await write(JSON.stringify(file))
}
const refusal = async (): Promise<string> => {
  const error: unknown = await loadKeys(path).catch((thrown: unknown) => thrown)
  if (!(error instanceof UnusableKeysFile)) throw new Error(`not refused: ${inspect(error)}`)
  return error.message
}

describe('the keys file', () => {
  it('is made at the first start, and read at the next', async () => {
    const made = await loadOrMakeKeys(path)
    const read = await loadOrMakeKeys(path)
    expect(fingerprints(read)).toEqual(fingerprints(made))
    expect(read.wrapping.equals(made.wrapping)).toBe(true)
    expect(read.tokens.publicKey.equals(made.tokens.publicKey)).toBe(true)
    expect(
      verify(null, Buffer.from('x'), made.tokens.publicKey, sign(null, Buffer.from('x'), read.tokens.privateKey)),
    ).toBe(true)
  })

  it('is for its owner only, and nothing else is left beside it', async () => {
    await loadOrMakeKeys(path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('holds keys of its own each time', async () => {
    const one = fingerprints(await loadOrMakeKeys(path))
    const other = fingerprints(await loadOrMakeKeys(`${path}-other`))
    expect([...one.keys()]).toEqual(['person-keys', 'body-hash-b1'])
    expect(new Set([...one.values(), ...other.values()]).size).toBe(4)
  })

  it('is one file when many start at once', async () => {
    const started = async (file: string, turn: number) => {
      for (let i = 0; i < turn; i += 1) await setImmediate()
      return JSON.stringify([...fingerprints(await loadOrMakeKeys(file))])
    }
    for (let round = 0; round < 25; round += 1) {
      const file = `${path}-${round}`
      const keys = await Promise.all(Array.from({ length: 30 }, (_, turn) => started(file, turn)))
      expect(new Set(keys).size).toBe(1)
    }
  })

  it('is never replaced by the next start', async () => {
    await write('{}')
    await expect(loadOrMakeKeys(path)).rejects.toThrow(UnusableKeysFile)
    expect(await readFile(path, 'utf8')).toBe('{}')
  })

  it('is not made by who only reads it', async () => {
    expect(await refusal()).toBe(`there is no keys file at ${path}`)
    await expect(stat(path)).rejects.toThrow('ENOENT')
  })

  it.each([0o640, 0o604, 0o660, 0o644, 0o610, 0o602])('is refused with mode %p', async (mode) => {
    await loadOrMakeKeys(path)
    await chmod(path, mode)
    await expect(loadOrMakeKeys(path)).rejects.toThrow(UnusableKeysFile)
    expect(await refusal()).toBe(
      `${path} holds secrets and others can read or change it (mode ${mode.toString(8)}): chmod 600 it first`,
    )
  })

  it('may be read-only', async () => {
    await loadOrMakeKeys(path)
    await chmod(path, 0o400)
    await loadOrMakeKeys(path)
  })

  it('may hold a second key for the hashes of commands', async () => {
    await changed((file) => {
      const { keys } = file['bodyHash'] as { keys: object }
      file['bodyHash'] = { current: 'b2', keys: { ...keys, b2: Buffer.alloc(32, 1).toString('base64url') } }
    })
    const { bodyHash } = await loadKeys(path)
    expect(bodyHash.current).toBe('b2')
    expect([...bodyHash.keys.keys()]).toEqual(['b1', 'b2'])
    expect(bodyHash.keys.get('b2')?.equals(createSecretKey(Buffer.alloc(32, 1)))).toBe(true)
  })

  it.each<[string, (file: Record<string, unknown>) => void]>([
    ['version', (file) => (file['version'] = 2)],
    ['personKeys', (file) => delete file['personKeys']],
    ['personKeys', (file) => (file['personKeys'] = 'short')],
    ['personKeys', (file) => (file['personKeys'] = `${'A'.repeat(42)}=`)],
    ['bodyHash', (file) => (file['bodyHash'] = { ...(file['bodyHash'] as object), current: 'b9' })],
    ['bodyHash', (file) => (file['bodyHash'] = { ...(file['bodyHash'] as object), current: 'constructor' })],
    ['bodyHash.keys.b1', (file) => (file['bodyHash'] = { current: 'b1', keys: { b1: 'secret' } })],
    ['tokens.crv', (file) => (file['tokens'] = { ...(file['tokens'] as object), crv: 'X25519' })],
    ['tokens.x', (file) => (file['tokens'] = { ...(file['tokens'] as object), x: 'A'.repeat(43) })],
    ['the file as a whole', (file) => (file['more'] = true)],
  ])('is refused when %s is wrong (%#)', async (wrong, change) => {
    await changed(change)
    expect(await refusal()).toBe(`${path} is not a keys file of this release: ${wrong} is wrong`)
  })

  it.each(['', 'null', '[]', '{"personKeys": "c2VjcmV0'])(
    'is refused when it reads %j, and the secret not repeated',
    async (text) => {
      await write(text)
      expect(await refusal()).toBe(`${path} is not a keys file of this release: the file as a whole is wrong`)
      expect(inspect(await loadKeys(path).catch((error: unknown) => error))).not.toContain('c2VjcmV0')
    },
  )

  it('shows no secret when its keys are logged', async () => {
    const keys = await loadOrMakeKeys(path)
    const shown = `${inspect(keys, { depth: 9 })} ${JSON.stringify({ ...keys, named: [...keys.bodyHash.keys] })}`
    const secrets = (await readFile(path, 'utf8')).match(/"[A-Za-z0-9_-]{43}"/g) ?? []
    expect(secrets).toHaveLength(4)
    for (const secret of secrets) expect(shown).not.toContain(secret.slice(1, -1))
  })

  it('says which folder is missing', async () => {
    await expect(loadOrMakeKeys(join(folder, 'nowhere', 'keys.json'))).rejects.toThrow('nowhere')
  })
})
