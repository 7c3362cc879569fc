import { cooperative, type CooperativeState } from '#read-models/cooperative/queries.js'
import type { Language } from '#read-models/language/language.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { BankNames } from '../paper/payout-line.js'
import type { PayoutUnsealing, Unsealing } from '../unsealing.js'
import { trail } from './audit.js'
import { books } from './books.js'
import { destinations } from './destinations.js'
import { earned } from './earnings.js'
import { goods } from './goods.js'
import { column, some, type List, type Some } from './list.js'
import { enrolledMembers } from './members.js'
import { payouts } from './payout-runs.js'
import { producers } from './producers.js'
import { requested } from './requests.js'
import { sales } from './sales.js'
import { settled } from './settlements.js'

/** What comes next in a file, `neraca-saldo.csv`: the first time with its header. */
export interface Chunk {
  readonly file: string
  readonly text: string
}

/** Without it a spreadsheet takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\u{FEFF}'

/**
 * Every list there is, a CSV file each, in one snapshot. Pages come one after another, of one file or of several in turn:
 * in memory is one page, however long the lists are. Headers are in the language that is asked for, and so are files' names
 * and the sentences of the audit and of what was earned; what a column can be one of is said as the API says it.
 */
export async function* csvFiles(
  db: Reading,
  language: Language,
  unsealing: Unsealing & PayoutUnsealing,
  banks: BankNames,
): AsyncGenerator<Chunk> {
  const begun = new Set<string>()
  for await (const part of everything(db, language, unsealing, banks)) {
    const file = `${part.file[language]}.csv`
    const beginning = begun.has(file) ? '' : `${BYTE_ORDER_MARK}${part.header(language)}`
    begun.add(file)
    const text = `${beginning}${part.lines(language)}`
    if (text !== '') yield { file, text }
  }
}

async function* everything(
  db: Reading,
  language: Language,
  unsealing: Unsealing & PayoutUnsealing,
  banks: BankNames,
): AsyncGenerator<Some> {
  const profile = await cooperative(db)
  yield some(aboutList, profile === undefined ? [] : [{ ...profile, position: db.position.toString() }])
  yield* books(db)
  yield* producers(db, unsealing)
  yield* enrolledMembers(db, unsealing)
  yield* goods(db)
  yield* sales(db)
  yield* settled(db)
  yield* earned(db, language)
  yield* destinations(db, unsealing, banks)
  yield* payouts(db, unsealing, banks)
  yield* requested(db, unsealing)
  yield* trail(db, language, unsealing)
}

export const aboutList: List<CooperativeState & { readonly position: string }> = {
  file: { id: 'tentang', en: 'about' },
  columns: [
    column('Koperasi', 'Cooperative', ({ cooperative: id }) => id),
    column('Nama', 'Name', ({ name }) => name),
    column('Zona waktu', 'Time zone', ({ zone }) => zone),
    column('Contoh', 'Demo', ({ demo }) => demo),
    column('Ditangguhkan sejak', 'Suspended since', ({ suspended }) => suspended?.since),
    column('Alasan ditangguhkan', 'Suspended for', ({ suspended }) => suspended?.reason),
    column('Posisi', 'Position', ({ position }) => position),
  ],
}
