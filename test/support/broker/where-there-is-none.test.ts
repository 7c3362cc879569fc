import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { onPath } from '../on-path.js'

/** Machines that have some programs and not others: each a PATH of its own and an empty cache. */
describe('On a machine', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-machines-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const java = (version: string): string => `echo 'openjdk version "${version}" 2025-04-15' >&2`
  const built = resolve(import.meta.dirname, '../../../dist/test/support/broker')

  const machine = async (programs: Readonly<Record<string, string>>): Promise<string> => {
    const path = await mkdtemp(join(folder, 'path-'))
    await symlink(onPath('flock') ?? '', join(path, 'flock'))
    for (const [name, script] of Object.entries(programs)) {
      await writeFile(join(path, name), `#!/bin/sh\n${script}\n`)
      await chmod(join(path, name), 0o755)
    }
    return path
  }

  /** What a process there says to an expression over a file of this folder. */
  const said = async (path: string, file: string, expression: string, brokers = ''): Promise<string> => {
    const script = `const there = await import('${join(built, file)}'); console.log(${expression})`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: path, XDG_CACHE_HOME: path, KAFKA_BROKERS: brokers },
    })
    return stdout.trim()
  }
  const lacking = async (programs: Readonly<Record<string, string>>, brokers?: string): Promise<string> =>
    said(await machine(programs), 'shared-broker.js', 'there.noBroker()', brokers)

  it('without Java and Docker there is no broker, and a test is told so', async () => {
    expect(await lacking({})).toBe(
      'no Kafka can be started: there is no java of version 17 or later on the PATH, and no Docker answers',
    )
  })

  it('with an old Java there is none', async () => {
    expect(await lacking({ java: java('11.0.2'), mvn: '' })).toContain('no java of version 17')
    expect(await lacking({ java: java('1.8.0_402'), mvn: '' })).toContain('no java of version 17')
  })

  it('with Java there is one only where Maven can fetch Kafka', async () => {
    expect(await lacking({ java: java('21.0.1') })).toContain('mvn is not on the PATH')
    expect(await lacking({ java: java('21.0.1'), mvn: '' })).toBe('undefined')
  })

  it('with Docker there is one only while Docker answers', async () => {
    expect(await lacking({ docker: 'exit 1' })).toContain('no Docker answers')
    expect(await lacking({ docker: 'echo 28.2.2' })).toBe('undefined')
  })

  it('without any, KAFKA_BROKERS names some', async () => {
    expect(await lacking({}, 'broker.example:9092')).toBe('undefined')
    const path = await machine({})
    const given = await said(path, 'shared-broker.js', '(await there.sharedBrokers()).join()', 'a:9092,b:9092')
    expect(given).toBe('a:9092,b:9092')
  })

  it('where none can be had, to ask for one fails with what is missing', async () => {
    const failure = await said(await machine({}), 'start-broker.js', 'await there.startBroker().catch(String)')
    expect(failure).toContain('Error: no Kafka can be started: there is no java of version 17')
  })

  it('where Maven cannot fetch Kafka, to ask for one fails with what Maven said', async () => {
    const path = await machine({ java: java('17.0.15'), mvn: 'echo "[ERROR] no network"; exit 1' })
    const failure = await said(path, 'start-broker.js', 'await there.startBroker().catch(String)')
    expect(failure).toBe('Error: Maven could not fetch Kafka 4.3.1: [ERROR] no network')
  })
})
