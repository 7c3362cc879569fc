import { Command, Option } from 'commander'
import { progress } from '../progress.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { readFact } from '#events/catalogue.js'
import type { CooperativeId } from '#events/words.js'
import type { EventStore } from '#event-store/port.js'
import { openInstallation } from '#installation/installation.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'

interface Options extends WhereOptions {
  readonly cooperative?: CooperativeId
}

/** Events of one page: a few megabytes. */
const PAGE = 5_000

export const verifyCommand = () => {
  const one = cooperativeOption()
  one.mandatory = false
  return new Command('verify')
    .description('prove the identities of the books over the whole log; exit code 1 and where, when one is broken')
    .addOption(one)
    .addOption(dataOption())
    .addOption(databaseOption())
    .addOption(new Option('--json', 'the summary and every breach as JSON'))
    .addHelpText('after', '\nExamples:\n  $ lumbung verify\n  $ lumbung verify --cooperative palu')
    .action(async ({ cooperative, json, ...where }: Options & { json?: true }) => {
      const installation = await openInstallation(whereOf(where), commandLog(), { beside: true })
      try {
        const proof = await prove(installation.store, cooperative)
        const summary = proof.summary()
        const broken = proof.broken()
        if (json) {
          const breaches = broken.map(({ where: at, ...breach }) => ({
            ...breach,
            where: { ...at, commit: at.commit.toString() },
          }))
          process.stdout.write(`${JSON.stringify({ ...summary, breaches }, null, 2)}\n`)
        } else {
          process.stdout.write(`${[...broken.map(said), ...told(summary)].join('\n')}\n`)
        }
        if (broken.length > 0) process.exitCode = 1
      } finally {
        await installation.close()
      }
    })
}

async function prove(store: EventStore, cooperative: CooperativeId | undefined): Promise<Proof> {
  const proof = new Proof()
  const head = await store.head()
  const shown = progress('commits')
  let position = store.start()
  while (position.compare(head) < 0) {
    const { events, next } = await store.readAll(position, PAGE, cooperative)
    for (const event of events) proof.see(readFact(event))
    position = next
    shown.at(Number(position.commit), Number(head.commit))
  }
  proof.conclude()
  shown.end()
  return proof
}

function told({ events, commits, cooperatives, identities }: ReturnType<Proof['summary']>): string[] {
  const holds = identities.map(({ name, says, broken }) => `  ${broken === 0 ? 'holds ' : 'BROKEN'}  ${name}: ${says}`)
  return [`${events} events in ${commits} commits of ${cooperatives} cooperatives:`, ...holds]
}
