import { Command, InvalidArgumentError } from 'commander'
import { simulate, type Tally } from './simulate.js'

const program = new Command('simulate')
  .description(
    'Random cooperatives on a memory store, with crashes, repeats and stale readers; every identity after every step.',
  )
  .option('--seeds <n>', 'how many cooperatives', whole, 2_000)
  .option('--from <n>', 'the first seed; one that failed is reproduced with `--from <it> --seeds 1`', whole, 1)
  .option('--steps <n>', 'what is tried in each, at most', whole, 500)
  .parse()

const { seeds, from, steps } = program.opts<{ seeds: number; from: number; steps: number }>()
const tally: Tally = new Map()
let failures = 0
for (let seed = from; seed < from + seeds; seed += 1) {
  const failure = await simulate(seed, steps, tally)
  if (failure === undefined) continue
  failures += 1
  process.stdout.write(`${failure}\n`)
}
for (const [command, outcomes] of [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  const told = [...outcomes].toSorted(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`)
  process.stdout.write(`${command}: ${told.join(', ')}\n`)
}
process.stdout.write(`${seeds} seeds, ${failures} failed\n`)
process.exitCode = failures === 0 ? 0 : 1

function whole(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0) return number
  throw new InvalidArgumentError('a whole number, from 0 on')
}
