import { userInfo } from 'node:os'
import { validateSync } from 'class-validator'
import { Command } from 'commander'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { DEFAULT_ZONE, EnrolCooperative, EnrolCooperativeHandler } from '#commands/books/enrol-cooperative.js'
import { sentBy } from '#commands/message.js'
import type { CommandBy } from '#event-store/command-by.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Instant } from '#events/words.js'
import { openInstallation } from '#installation/installation.js'
import { bodyHash, type BodyHashKeys } from '#personal/body-hash.js'

interface Options extends WhereOptions {
  readonly cooperative: CooperativeId
  readonly name: string
  readonly zone: string
}

export const enrolCommand = () =>
  new Command('enrol')
    .description('let a new cooperative take part, with the chart of accounts that all start with')
    .addOption(cooperativeOption())
    .requiredOption('--name <name>', 'what it is called, on screens and on paper')
    .option('--zone <zone>', 'the IANA time zone in which its business days are counted', DEFAULT_ZONE)
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Examples:
  $ lumbung enrol --cooperative sintuvu --name 'Koperasi Sintuvu'
  $ lumbung enrol --cooperative sentani --name 'Koperasi Sentani' --zone Asia/Jayapura

The same again changes nothing. Its periods are opened next, over HTTP by its accountant: see lumbung token.`,
    )
    .action(async ({ cooperative, name, zone, ...options }: Options) => {
      const message = checked(name, zone)
      const installation = await openInstallation(whereOf(options), commandLog(), { beside: true })
      try {
        const by = commandBy(cooperative, message, installation.keys.bodyHash)
        await new EnrolCooperativeHandler(installation.ledger).execute(sentBy(by, message))
      } finally {
        await installation.close()
      }
      process.stdout.write(`Enrolled ${name} as ${cooperative}; its business days are counted in ${zone}.\n`)
    })

/** By the rules of the message, before any database is opened. */
function checked(name: string, zone: string): EnrolCooperative {
  const message = Object.assign(new EnrolCooperative(), { name, zone })
  const [wrong] = validateSync(message)
  const [rule] = Object.values(wrong?.constraints ?? {})
  if (rule !== undefined) throw new Error(rule)
  return message
}

/** What is enrolled is in the key: the same again is the same command, and another name meets the rule. */
function commandBy(cooperative: CooperativeId, { name, zone }: EnrolCooperative, keys: BodyHashKeys): CommandBy {
  return {
    id: foreign.command(cooperative, 'cli/enrol', JSON.stringify([name, zone])),
    bodyHash: bodyHash(keys, { name, zone }),
    cooperative,
    actor: `cli:${userInfo().username}`,
    now: new Date().toISOString() as Instant,
  }
}
