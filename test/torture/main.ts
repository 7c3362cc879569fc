import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { Dice } from '../../bench/history/dice.js'
import { killServer } from './kill-server/kill-server.js'
import { brokerAway } from './publishing/broker-away.js'
import { clockSteps } from './publishing/clock-steps.js'
import { killPublisher } from './publishing/kill-publisher.js'
import { twoPublishers } from './publishing/two-publishers.js'
import type { Torture } from './torture.js'

const tortures: readonly Torture[] = [killServer, killPublisher, twoPublishers, brokerAway, clockSteps]

interface Asked {
  readonly cycles: number
  readonly seconds?: number
  readonly seed?: number
}

const program = new Command('torture').description('Does the worst to a running system and judges what is left of it.')

for (const torture of tortures) {
  const command = program
    .command(torture.name)
    .description(torture.about)
    .option('--cycles <n>', 'how often it strikes', whole, torture.cycles)
    .option('--seed <n>', 'what it chooses; another each time without one', whole)
    .action(async ({ cycles, seconds = 0, seed = randomInt(2 ** 31) }: Asked) => {
      await inflict(torture, { cycles, seconds, seed })
    })
  if (torture.seconds !== undefined) command.option('--seconds <n>', 'how long a strike lasts', whole, torture.seconds)
}

await program.parseAsync()

async function inflict({ name, run }: Torture, { cycles, seconds, seed }: Required<Asked>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-torture-'))
  say(`${name}: ${cycles} cycles, seed ${seed}, in ${folder}`)
  const { summary, faults } = await run({ cycles, seconds, dice: new Dice(seed), folder, say })
  say(`${name}: ${summary}`)
  if (faults.length === 0) {
    await rm(folder, { recursive: true })
    say(`${name}: nothing lost, seed ${seed}`)
    return
  }
  for (const fault of faults) say(`${name}: ${fault}`)
  say(`${name}: ${faults.length} faults, seed ${seed}; what is left is in ${folder}`)
  process.exitCode = 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function whole(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number.')
}
