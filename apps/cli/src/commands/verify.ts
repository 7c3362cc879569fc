import { Command, Option } from 'commander'
import { progress } from '../progress.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { readFact } from '#events/catalogue.js'
import type { CooperativeId } from '#events/words.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'
import { Retold, toldUpTo, type Mistold } from '#public-events/told/verify.js'

interface Options extends WhereOptions {
  readonly cooperative?: CooperativeId
}

/** Events of one page: a few megabytes. */
const PAGE = 5_000

export const verifyCommand = () => {
  const one = cooperativeOption()
  one.mandatory = false
  return new Command('verify')
    .description(
      'prove the identities of the books over the whole log, and what was told of it; exit code 1 and where, when one is broken',
    )
    .addOption(one)
    .addOption(dataOption())
    .addOption(databaseOption())
    .addOption(new Option('--json', 'the summary and every breach as JSON'))
    .addHelpText('after', '\nExamples:\n  $ lumbung verify\n  $ lumbung verify --cooperative palu')
    .action(async ({ cooperative, json, ...where }: Options & { json?: true }) => {
      const installation = await openInstallation(whereOf(where), commandLog(), { beside: true })
      try {
        const { proof, messages } = await prove(installation, cooperative)
        const summary = proof.summary()
        const broken = proof.broken()
        if (json) {
          const breaches = broken.map(({ where: at, ...breach }) => ({
            ...breach,
            where: { ...at, commit: at.commit.toString() },
          }))
          process.stdout.write(`${JSON.stringify({ ...summary, breaches, messages: counted(messages) }, null, 2)}\n`)
        } else {
          const lines = [...broken.map(said), ...messages.mistold.map(mistold), ...holding(summary), saidOf(messages)]
          process.stdout.write(`${lines.join('\n')}\n`)
        }
        if (broken.length > 0 || messages.mistold.length > 0) process.exitCode = 1
      } finally {
        await installation.close()
      }
    })
}

/** What was told to the world, held to what the log would have told. */
interface Messages {
  readonly told: number
  readonly mistold: readonly Mistold[]
}

/** Both see each page of the log: it is read once. */
async function prove(
  { store, pool }: Installation,
  cooperative: CooperativeId | undefined,
): Promise<{ proof: Proof; messages: Messages }> {
  const proof = new Proof()
  const told = (await toldUpTo(pool)) ?? store.start()
  const retold = new Retold(pool, store.start())
  const head = await store.head()
  const shown = progress('commits')
  let position = store.start()
  while (position.compare(head) < 0) {
    const { events, next } = await store.readAll(position, PAGE, cooperative)
    for (const event of events) proof.see(readFact(event))
    await retold.see(events.filter(({ commit }) => commit <= told.commit))
    position = next
    shown.at(Number(position.commit), Number(head.commit))
  }
  proof.conclude()
  const mistold = await retold.conclude(told, cooperative)
  shown.end()
  return { proof, messages: { told: retold.messages, mistold } }
}

const mistold = ({ cooperative, sequence, why }: Mistold): string =>
  `BROKEN  message ${sequence} of ${cooperative}: ${why}`

const saidOf = ({ told, mistold: wrong }: Messages): string =>
  `  ${wrong.length === 0 ? 'holds ' : 'BROKEN'}  messages-as-the-log-has-them: each of ${told} public messages is what the log would tell`

const counted = ({ told, mistold: wrong }: Messages) => ({
  told,
  mistold: wrong.map((one) => ({ ...one, sequence: one.sequence.toString() })),
})

function holding({ events, commits, cooperatives, identities }: ReturnType<Proof['summary']>): string[] {
  const holds = identities.map(({ name, says, broken }) => `  ${broken === 0 ? 'holds ' : 'BROKEN'}  ${name}: ${says}`)
  return [`${events} events in ${commits} commits of ${cooperatives} cooperatives:`, ...holds]
}
