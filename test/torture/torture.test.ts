import { expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const torture = resolve(import.meta.dirname, '../../dist/test/torture/main.js')

it('kill -9 of the writer and of its PostgreSQL loses nothing that was acknowledged', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [torture, 'kill-server', '--cycles', '2'])
  expect(stdout).toContain('nothing lost')
}, 120_000)
