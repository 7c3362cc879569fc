import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { catchUp } from '../read-side.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { hledgerJournal } from '#documents/hledger.js'
import type { CooperativeId } from '#events/words.js'
import { openInstallation } from '#installation/installation.js'
import { entriesByDay } from '#read-models/account-entries/queries.js'
import { cooperativeProfile } from '#read-models/directory/queries.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'

interface Options extends WhereOptions {
  readonly cooperative: CooperativeId
  readonly out: string
}

export const exportCommand = () =>
  new Command('export').description('write the books for other programs').addCommand(
    new Command('hledger')
      .description('every entry of the journal, for hledger')
      .addOption(cooperativeOption())
      .requiredOption('--out <file>', 'the journal to write')
      .addOption(dataOption())
      .addOption(databaseOption())
      .addHelpText(
        'after',
        `
Examples:
  $ lumbung export hledger --cooperative palu --out palu.journal
  $ hledger -f palu.journal check -s && hledger -f palu.journal balance --depth 2`,
      )
      .action(async ({ cooperative, out, ...where }: Options) => {
        const installation = await openInstallation(whereOf(where), commandLog(), { beside: true })
        try {
          await catchUp(installation, cooperative)
          await asCooperative(installation.pool, cooperative, async (db) => {
            const profile = await cooperativeProfile(db)
            if (profile === undefined) throw new Error(`there is no cooperative ${cooperative} here`)
            // Whoever reads the file finds a whole one, or the one before.
            const unfinished = `${out}.unfinished`
            await pipeline(Readable.from(hledgerJournal(profile, entriesByDay(db))), createWriteStream(unfinished))
            await rename(unfinished, out)
          })
        } finally {
          await installation.close()
        }
      }),
  )
