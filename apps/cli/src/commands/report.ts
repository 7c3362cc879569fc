import { Command, Option } from 'commander'
import { dayOf } from '../day.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { cooperativeOption, databaseOption, dataOption } from './options.js'
import { lotLabels, report, type Report } from '#documents/report.js'
import type { AccountCode, Day } from '#events/words.js'
import { namesOfAccounts } from '#read-models/chart/queries.js'
import { producers } from '#read-models/directory/queries.js'

interface Options extends BooksOptions {
  readonly asOf?: Day
  readonly json?: true
}

export const reportCommand = () =>
  new Command('report')
    .description('print the trial balance, what producers are owed and what is in stock')
    .addOption(cooperativeOption())
    .addOption(new Option('--as-of <day>', 'as it stood at the end of that day').argParser(dayOf))
    .option('--json', 'as JSON: trial_balance, trial_balance_by_period, producer_payable, stock')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Examples:
  $ lumbung report --cooperative palu
  $ lumbung report --cooperative palu --as-of 2026-02-28 --json`,
    )
    .action(async ({ asOf, json, ...books }: Options) => {
      const text = await readBooks(books, async ({ db, profile, unsealing }) => {
        const figures = await report(db, asOf)
        if (json) return `${JSON.stringify(figures, null, 2)}\n`
        const named = await unsealing.names(await producers(db))
        const names: Names = {
          account: await namesOfAccounts(db),
          people: new Map(named.map(({ producer, foreignId, name }) => [foreignId ?? producer, name])),
          goods: await lotLabels(db),
        }
        return page(`${profile.name}${asOf === undefined ? '' : `, at the end of ${asOf}`}`, figures, names)
      })
      process.stdout.write(text)
    })

/** What the cooperative calls its accounts, and what people read in place of ids. */
interface Names {
  readonly account: (code: AccountCode) => string
  readonly people: ReadonlyMap<string, string | undefined>
  readonly goods: ReadonlyMap<string, string>
}

function page(title: string, figures: Report, { people, goods, ...names }: Names): string {
  const { trial_balance, trial_balance_by_period, producer_payable, stock } = figures
  const account = (code: string) => `${code} ${names.account(code as AccountCode)}`
  return [
    `${title}\n`,
    section('Trial balance (debit positive, Rp)', trial_balance, account),
    ...Object.entries(trial_balance_by_period).map(([period, moved]) =>
      section(period === '' ? 'Outside any period' : `Period ${period}`, moved, account),
    ),
    section('Owed to producers (Rp)', producer_payable, (id) => people.get(id) ?? id),
    section('In stock (units)', stock, (id) => goods.get(id) ?? id),
  ].join('\n')
}

function section(title: string, figures: Readonly<Record<string, string>>, name: (key: string) => string): string {
  const rows = Object.entries(figures).map(([key, figure]) => [name(key), grouped(figure)] as const)
  const wide = Math.max(0, ...rows.map(([key]) => key.length))
  const far = Math.max(0, ...rows.map(([, figure]) => figure.length))
  return `${title}\n${rows.map(([key, figure]) => `  ${key.padEnd(wide)}  ${figure.padStart(far)}\n`).join('')}`
}

/** As Indonesian writes it: 1.234.567. */
const grouped = (figure: string): string => new Intl.NumberFormat('id-ID').format(BigInt(figure))
