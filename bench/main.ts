import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Argument, Command, InvalidArgumentError } from 'commander'
import { append } from './append/append.js'
import type { Bench, Setting } from './bench.js'
import { fsyncTime } from './fsync-time.js'
import { writeHistory } from './history/write-history.js'
import { importing } from './import/import.js'
import { latency } from './latency/latency.js'
import { memory } from './memory/memory.js'
import { publish } from './publish/publish.js'
import { table, type Results } from './report.js'

const benches: readonly Bench[] = [append, importing, memory, publish, latency]

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where a shop's real history lies beside the repository, on machines that have it. */
const SHOP = join(root, '../shared/data/koperasi-toko')

const program = new Command('bench')
  .description('Measures Lumbung against others and against its bars: ratios of what was measured in turn.')
  .addArgument(
    new Argument('[names...]', 'which benches; all without one').choices(benches.map(({ name }) => name)).default([]),
  )
  .option('--rounds <n>', 'how often each is measured after a warm-up', count, 5)
  .option('--seconds <n>', 'how long one measurement of a rate lasts', Number, 3)
  .option('--rows <n>', 'of the history that memory is measured with', count, 1_000_000)
  .option('--history <dir>', 'what to import (default: a shop’s history beside the repository, else a made-up one)')
  .option('--results <file>', 'where the figures go', join(root, 'bench/results.json'))
  .action(runBenches)

program
  .command('history')
  .description('write a made-up history in the import format')
  .option('--rows <n>', 'in all files together', count, 1_000_000)
  .option('--seed <n>', 'another seed, another history', count, 1)
  .requiredOption('--out <dir>', 'a folder')
  .action(async ({ rows, seed, out }: { rows: number; seed: number; out: string }) => {
    say(`wrote ${await writeHistory(out, { rows, seed })} rows to ${out}`)
  })

await program.parseAsync()

async function runBenches(
  names: readonly string[],
  { results: path, ...options }: Omit<Setting, 'folder' | 'say'> & { results: string },
): Promise<void> {
  const chosen = benches.filter(({ name }) => names.length === 0 || names.includes(name))
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-bench-'))
  const history = options.history ?? (existsSync(SHOP) ? SHOP : undefined)
  try {
    const fsync = await fsyncTime(folder)
    const found = []
    for (const bench of chosen) {
      say(`measuring: ${bench.name}`)
      found.push({ bench: bench.name, measures: await bench.run({ ...options, history, folder, say }) })
    }
    const [processor] = cpus()
    const results: Results = {
      measuredAt: new Date().toISOString(),
      machine: {
        processors: cpus().length,
        model: processor?.model ?? 'unknown',
        node: process.versions.node,
        fsync,
      },
      rounds: options.rounds,
      benches: found,
    }
    await writeFile(path, `${JSON.stringify(results, undefined, 2)}\n`)
    process.stdout.write(`\n${table(results)}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number above zero.')
}
