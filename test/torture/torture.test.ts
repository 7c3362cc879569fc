import { expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { noBrokerOfItsOwn } from '../support/broker/shared-broker.js'
import { describeNeeding } from '../support/programs.js'

const torture = resolve(import.meta.dirname, '../../dist/test/torture/main.js')
const LONGEST = 180_000

async function inflict(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [torture, ...args])
  return stdout
}

it(
  'kill -9 of the writer and of its PostgreSQL loses nothing that was acknowledged',
  async () => {
    expect(await inflict('kill-server', '--cycles', '2')).toContain('nothing lost')
  },
  LONGEST,
)

describeNeeding(noBrokerOfItsOwn, 'kcat')('A consumer has all that was told, in its order, although', () => {
  it.each([
    ['who publishes, and Kafka, are killed', 'kill-publisher', '--cycles', '3'],
    ['two publish it and fight for the leases', 'two-publishers', '--cycles', '4'],
    ['Kafka was away, while sales went on and it was seen', 'broker-away', '--seconds', '3'],
    ['the clock of who publishes jumped', 'clock-steps', '--cycles', '2'],
  ])(
    '%s',
    async (_, ...args) => {
      expect(await inflict(...args)).toContain('nothing lost')
    },
    LONGEST,
  )
})
