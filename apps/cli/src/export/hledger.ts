import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { hledgerJournal } from '#documents/hledger.js'
import { entriesByDay } from '#read-models/account-entries/queries.js'
import { accounts } from '#read-models/chart/queries.js'

interface Options extends BooksOptions {
  readonly out: string
}

export const hledgerCommand = () =>
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
    .action(({ out, ...books }: Options) =>
      readBooks(books, async ({ db, profile }) => {
        // Whoever reads the file finds a whole one, or the one before.
        const unfinished = `${out}.unfinished`
        const journal = hledgerJournal(profile, await accounts(db), entriesByDay(db))
        await pipeline(Readable.from(journal), createWriteStream(unfinished))
        await rename(unfinished, out)
      }),
    )
