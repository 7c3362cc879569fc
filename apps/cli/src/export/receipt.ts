import { Command } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { formatOption, languageOption, writePaper, type PaperOptions } from './paper.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { goodsReceiptPdf } from '#documents/paper/goods-receipt-pdf.js'
import { goodsReceiptXlsx } from '#documents/paper/goods-receipt-xlsx.js'
import { goodsReceipt } from '#documents/paper/goods-receipt.js'
import type { LotId } from '#events/words.js'

interface Options extends BooksOptions, PaperOptions {
  readonly lot: LotId
}

export const receiptCommand = () =>
  new Command('receipt')
    .description('what a producer is given for goods that were left')
    .addOption(cooperativeOption())
    .requiredOption('--lot <id>', 'the lot, by Lumbung’s id')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(formatOption())
    .addOption(languageOption())
    .option('--force', 'write over a file of that name')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `\nExample:\n  $ lumbung export receipt --cooperative palu --lot 3f0c… --out tanda-terima.pdf`,
    )
    .action(({ lot, ...options }: Options) =>
      writePaper(options, () =>
        readBooks(options, async ({ db, unsealing }) => {
          const receipt = await goodsReceipt(db, lot, unsealing)
          if (receipt === undefined) throw new Error(`there is no lot ${lot} here`)
          return (options.format === 'pdf' ? goodsReceiptPdf : goodsReceiptXlsx)(receipt, options.language)
        }),
      ),
    )
