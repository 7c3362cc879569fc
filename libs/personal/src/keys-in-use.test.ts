import { randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'
import { newKeysText, parseKeys, type Keys } from './keys.js'
import { OtherKeys, requireSameKeys } from './keys-in-use.js'
import { personalMigrations } from './migrations.js'

let database: TestDatabase
beforeEach(async () => {
  await database?.drop()
  database = await createTestDatabase()
  await migrate(database.pool, personalMigrations)
})
afterAll(() => database.drop())

interface KeysText {
  personKeys: string
  bodyHash: { current: string; keys: Record<string, string> }
  tokens: object
}
const text = (): KeysText => JSON.parse(newKeysText()) as KeysText
const keysOf = (file: KeysText): Keys => {
  const keys = parseKeys(JSON.stringify(file))
  if ('wrong' in keys) throw new Error(keys.wrong)
  return keys
}
const withSecondHashKey = (file: KeysText): KeysText => ({
  ...file,
  bodyHash: { current: 'b2', keys: { ...file.bodyHash.keys, b2: randomBytes(32).toString('base64url') } },
})
const start = (file: KeysText) => requireSameKeys(database.pool, keysOf(file))

describe('a database', () => {
  it('starts again with the keys it was made with', async () => {
    const file = text()
    await start(file)
    await start(file)
  })

  it('does not start with others, and says so in a sentence', async () => {
    await start(text())
    await expect(start(text())).rejects.toThrow(new OtherKeys(['body-hash-b1', 'person-keys']))
    await expect(start(text())).rejects.toThrow(/^this database was made with another keys file, .* or a copy of it$/)
  })

  it.each<[string, (file: KeysText) => KeysText]>([
    ['person-keys', (file) => ({ ...file, personKeys: text().personKeys })],
    ['body-hash-b1', (file) => ({ ...file, bodyHash: text().bodyHash })],
  ])('does not start when only %s is another', async (name, change) => {
    const file = text()
    await start(file)
    await expect(start(change(file))).rejects.toThrow(new OtherKeys([name]))
  })

  it('remembers a key that was added, and needs it from then on', async () => {
    const file = text()
    await start(file)
    await start(withSecondHashKey(file))
    await expect(start(file)).rejects.toThrow(new OtherKeys(['body-hash-b2']))
  })

  it('remembers nothing of a file it refused', async () => {
    const file = text()
    await start(file)
    await expect(start(withSecondHashKey(text()))).rejects.toThrow(OtherKeys)
    await start(file)
  })

  it('starts with another pair for tokens: everyone signs in again, and that is all', async () => {
    const file = text()
    await start(file)
    await start({ ...file, tokens: text().tokens })
  })

  it('takes the keys of one, when two start at once with different ones', async () => {
    const files = [text(), text(), text(), text()]
    const outcomes = await Promise.allSettled(files.map(start))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const winner = files[outcomes.findIndex(({ status }) => status === 'fulfilled')]
    await start(winner ?? text())
  })
})
