import { basename, dirname } from 'node:path'
import { Command } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { refuseToReplace, writeWhole } from './whole-files.js'
import { hledgerJournal } from '#documents/hledger.js'
import { entriesByDay } from '#read-models/account-entries/queries.js'
import { accounts } from '#read-models/chart/queries.js'

interface Options extends BooksOptions {
  readonly out: string
  readonly force?: boolean
}

export const hledgerCommand = () =>
  new Command('hledger')
    .description('every entry of the journal, for hledger')
    .addOption(cooperativeOption())
    .requiredOption('--out <file>', 'the journal to write')
    .option('--force', 'write over a file of that name')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Examples:
  $ lumbung export hledger --cooperative palu --out palu.journal
  $ hledger -f palu.journal check -s && hledger -f palu.journal balance --depth 2`,
    )
    .action(async ({ out, force = false, ...books }: Options) => {
      await refuseToReplace(out, force)
      await readBooks(books, async ({ db, profile }) => {
        const journal = hledgerJournal({ ...profile, position: db.position }, await accounts(db), entriesByDay(db))
        await writeWhole(dirname(out), named(basename(out), journal))
      })
    })

async function* named(file: string, texts: AsyncIterable<string>): AsyncGenerator<{ file: string; text: string }> {
  for await (const text of texts) yield { file, text }
}
