import { Command } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { formatOption, languageOption, writePaper, type PaperOptions } from './paper.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { banks } from '#bank-files/banks.js'
import { payoutSlipPdf } from '#documents/paper/payout-slip-pdf.js'
import { payoutSlipXlsx } from '#documents/paper/payout-slip-xlsx.js'
import { openPayoutSlip, payoutSlip } from '#documents/paper/payout-slip.js'
import type { ProducerId, RunId } from '#events/words.js'

interface Options extends BooksOptions, PaperOptions {
  readonly run: RunId
  readonly producer: ProducerId
}

export const slipCommand = () =>
  new Command('slip')
    .description('what a producer is paid by a payout run, and what that is made of')
    .addOption(cooperativeOption())
    .requiredOption('--run <id>', 'the payout run, by Lumbung’s id')
    .requiredOption('--producer <id>', 'the producer, by Lumbung’s id')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(formatOption())
    .addOption(languageOption())
    .option('--force', 'write over a file of that name')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Example:
  $ lumbung export slip --cooperative palu --run 5e2d… --producer 9a1b… --out slip.pdf`,
    )
    .action(({ run, producer, ...options }: Options) =>
      writePaper(options, () =>
        readBooks(options, async ({ db, unsealing }) => {
          const found = await payoutSlip(db, { run, producer })
          if (found === undefined) throw new Error(`run ${run} has no payout to producer ${producer} here`)
          const slip = await openPayoutSlip(found, unsealing, banks)
          return (options.format === 'pdf' ? payoutSlipPdf : payoutSlipXlsx)(slip, options.language)
        }),
      ),
    )
