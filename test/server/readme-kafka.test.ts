import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { freePort } from '../support/broker/free-port.js'
import { noBrokerOfItsOwn } from '../support/broker/shared-broker.js'
import { describeNeeding } from '../support/programs.js'
import { blocksUnder, type, type Terminal } from './the-readme.js'

jest.setTimeout(300_000)

/** The same without building what is built. */
const typed = (block: string): string => block.replace(/npm (run -s|run|start)/, 'npm --ignore-scripts $1')

describeNeeding(noBrokerOfItsOwn)('The Kafka that the README has a newcomer start', () => {
  let folder: string
  let port: string
  let blocks: string[]
  let terminals: Terminal[]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-readme-kafka-'))
    port = String(await freePort())
    blocks = await blocksUnder('What happens, for other systems')
    terminals = []
  })
  afterAll(async () => {
    // As a newcomer would, the last one first.
    for (const terminal of terminals.toReversed()) await terminal.interrupt()
    await rm(folder, { recursive: true })
  })

  /** On ports that are free, in a folder of its own. */
  const open = (block: string | undefined): Terminal => {
    const env = { LUMBUNG_DATA: folder, KAFKA_PORT: port, PORT: '0' }
    const terminal = type(typed(block ?? '').replace('127.0.0.1:9092', `127.0.0.1:${port}`), env)
    terminals.push(terminal)
    return terminal
  }

  it('gets what happened in the demo, which its console consumer shows', async () => {
    const said = await open(blocks[0]).said('kafka console\n')
    expect(said).toContain(`is at 127.0.0.1:${port}, until Ctrl-C`)
    expect(said).toContain(blocks[1]?.replace('9092', port).trim())
    await open(blocks[1]).said('export CONSUMER=')
    const shown = await open(blocks[2]).said('ce_type:lumbung.sale-completed.v1')
    expect(shown).toMatch(/^content-type:application\/json,ce_specversion:1\.0,ce_id:1\.1,.*\t\{"name":"Koperasi/)
  })

  it('has it still when it is started again', async () => {
    for (const terminal of terminals.splice(0).toReversed()) await terminal.interrupt()
    await open(blocks[0]).said('kafka console\n')
    expect(await open(blocks[2]).said('ce_type:lumbung.sale-completed.v1')).toContain('ce_id:1.1,')
  })
})
