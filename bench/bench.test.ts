import { expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const bench = resolve(import.meta.dirname, '../dist/bench/main.js')
const example = resolve(import.meta.dirname, '../examples/history')

it('the benches run and say what they measured', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-bench-test-'))
  try {
    const results = join(folder, 'results.json')
    const short = ['--rounds', '1', '--seconds', '0.2', '--history', example, '--results', results]
    await promisify(execFile)(process.execPath, [bench, 'append', 'import', ...short])
    const { benches } = JSON.parse(await readFile(results, 'utf8'))
    expect(benches.map((one: { bench: string; measures: unknown[] }) => [one.bench, one.measures.length])).toEqual([
      ['append', 4],
      ['import', 1],
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
}, 120_000)
