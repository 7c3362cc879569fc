import { InvalidArgumentError, Option } from 'commander'
import { whereFrom, type Where } from '#installation/where.js'
import { createLog, type Log } from '#observability/log.js'
import type { CooperativeId } from '#events/words.js'

/** Options that several commands have, each with one meaning. */

export const cooperativeOption = () =>
  new Option('--cooperative <id>', 'the cooperative, 1 to 16 lower-case letters and digits')
    .makeOptionMandatory()
    .argParser((id): CooperativeId => {
      if (/^[a-z0-9]{1,16}$/.test(id)) return id as CooperativeId
      throw new InvalidArgumentError('It is 1 to 16 lower-case letters and digits.')
    })

export const dataOption = () =>
  new Option('--data <dir>', 'the folder of the embedded PostgreSQL (default: $LUMBUNG_DATA, else ./data)').conflicts(
    'database',
  )

export const databaseOption = () => new Option('--database <url>', 'a PostgreSQL server (default: $DATABASE_URL)')

export interface WhereOptions {
  readonly data?: string
  readonly database?: string
}

export const whereOf = (options: WhereOptions): Where => whereFrom(options, process.env)

/** A command speaks to a person: what its database says is for when something is wrong. */
export const commandLog = (): Log => createLog({ level: process.env['LUMBUNG_LOG'] ?? 'warn', name: 'lumbung' })
