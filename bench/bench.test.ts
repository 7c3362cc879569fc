import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import type { Results } from './report.js'

const bench = resolve(import.meta.dirname, '../dist/bench/main.js')
const example = resolve(import.meta.dirname, '../examples/history')

it('the benches run and say what they measured', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-bench-test-'))
  try {
    const file = join(folder, 'results.json')
    const short = ['--rounds', '1', '--seconds', '0.2', '--history', example, '--results', file]
    const { stdout } = await promisify(execFile)(process.execPath, [bench, 'append', 'import', ...short])
    const { machine, benches }: Results = JSON.parse(await readFile(file, 'utf8'))
    expect(benches.map((one) => [one.bench, one.measures.length])).toEqual([
      ['append', 4],
      ['import', 1],
    ])
    for (const { what, ours, against, ratio } of benches.flatMap(({ measures }) => measures)) {
      expect(stdout).toContain(what)
      for (const { least, median, most } of [ours, against.figure, ratio]) {
        expect(least).toBeGreaterThan(0)
        expect(median).toBeGreaterThanOrEqual(least)
        expect(most).toBeGreaterThanOrEqual(median)
      }
    }
    expect(machine.fsync).toBeGreaterThan(0)
  } finally {
    await rm(folder, { recursive: true })
  }
}, 120_000)
