import { Command, InvalidArgumentError, Option } from 'commander'
import { stateOf } from '../state-of.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { cooperatives } from '#domain/cooperative.js'
import { producers } from '#domain/producer.js'
import type { EventStore } from '#event-store/port.js'
import type { CooperativeId, ProducerId } from '#events/words.js'
import { ROLES, type Role } from '#identity/identity.js'
import { issueToken } from '#identity/tokens.js'
import { openInstallation } from '#installation/installation.js'
import { loadKeys } from '#personal/keys-file.js'

interface Options extends WhereOptions {
  readonly cooperative: CooperativeId
  readonly role: Role
  readonly subject: string
  readonly producer?: ProducerId
  readonly days: number
}

export const tokenCommand = () =>
  new Command('token')
    .description('print a bearer token for the HTTP API')
    .addOption(cooperativeOption())
    .addOption(new Option('--role <role>', 'what its bearer may do').choices(ROLES).makeOptionMandatory())
    .option('--subject <who>', 'the person, as the log will name them', 'cli')
    .option('--producer <id>', 'with the role producer: whose account it shows')
    .addOption(new Option('--days <n>', 'how long it holds').argParser(wholeDays).default(30))
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Examples:
  $ lumbung token --cooperative palu --role clerk --subject ani
  $ curl -H "Authorization: Bearer $(npm run -s lumbung -- token --cooperative palu --role accountant)" …`,
    )
    .action(async ({ cooperative, role, subject, producer, days, ...options }: Options) => {
      const standing = standingOf(role, producer)
      const where = whereOf(options)
      // Keys that are made here would be those of no database.
      const { tokens } = await loadKeys(where.keysFile)
      const installation = await openInstallation(where, commandLog(), { beside: true })
      try {
        await mustBeThere(installation.store, cooperative, producer)
      } finally {
        await installation.close()
      }
      const request = { subject, cooperative, ...standing, expiresIn: days * SECONDS_A_DAY }
      process.stdout.write(`${await issueToken(tokens, request, new Date())}\n`)
    })

/** A token for nobody would look like any other. */
async function mustBeThere(store: EventStore, cooperative: CooperativeId, producer?: ProducerId): Promise<void> {
  if (!(await stateOf(store, cooperatives, cooperative, cooperative)).enrolled) {
    throw new Error(`there is no cooperative ${cooperative} here`)
  }
  if (producer !== undefined && !(await stateOf(store, producers, cooperative, producer)).registered) {
    throw new Error(`there is no producer ${producer} in ${cooperative}`)
  }
}

const SECONDS_A_DAY = 86_400

function standingOf(role: Role, producer: ProducerId | undefined) {
  if (role !== 'producer') return { role }
  if (producer === undefined) throw new InvalidArgumentError('the role producer needs --producer')
  return { role, producer }
}

function wholeDays(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number of days, 1 to 9999.')
}
