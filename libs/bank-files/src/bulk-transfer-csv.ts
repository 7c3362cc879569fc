import { stringify } from 'csv-stringify/sync'
import { bankText } from './bank-text.js'
import { banks } from './banks.js'
import type { Batch } from './batch.js'

/** What internet banking takes of a name, and of what a payment is about. */
const LONGEST_NAME = 70
const LONGEST_ABOUT = 40

/**
 * A batch as the bulk transfer of a bank's internet banking takes it, for banks without pain.001: a line for each payment
 * (RFC 4180, in ASCII), amounts in whole rupiah without separators. The same batch has the same bytes.
 */
export const bulkTransferCsv = ({ payOn, from, payments }: Batch): string =>
  stringify(
    payments.map(({ id, amount, to, about }) => ({
      pay_on: payOn,
      from_account: from.account,
      bank_code: to.bank,
      bank_name: bankText(banks.get(to.bank)?.name ?? to.bank, LONGEST_NAME),
      account: to.account,
      name: bankText(to.holder, LONGEST_NAME),
      amount: amount.toString(),
      currency: 'IDR',
      reference: id,
      description: bankText(about, LONGEST_ABOUT),
    })),
    { header: true, record_delimiter: 'windows' },
  )
