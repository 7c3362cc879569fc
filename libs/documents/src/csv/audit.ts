import { audit, type AuditedFact } from '#read-models/audit/queries.js'
import { namesOfAccounts } from '#read-models/chart/queries.js'
import type { Language } from '#read-models/language/language.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { Unsealing } from '../unsealing.js'
import { column, some, type List, type Some } from './list.js'
import { pages } from './pages.js'

export const auditList: List<AuditedFact> = {
  file: { id: 'jejak-audit', en: 'audit' },
  columns: [
    column('Fakta', 'Fact', ({ id }) => id),
    column('Dicatat pada', 'Recorded at', ({ recordedAt }) => recordedAt),
    column('Pelaku', 'Actor', ({ actor }) => actor),
    column('Peristiwa', 'Event', ({ type }) => type),
    column('Versi', 'Version', ({ version }) => version),
    column('Asal', 'Stream', ({ stream }) => stream),
    column('Revisi', 'Revision', ({ revision }) => revision),
    column('Tanggal kejadian', 'Occurred on', ({ occurredOn }) => occurredOn),
    column('Tanggal buku', 'Booked on', ({ bookedOn }) => bookedOn),
    column('Terlambat', 'Late', ({ late }) => late !== undefined),
    column('Periode kejadian', 'Late period', ({ late }) => late?.periodId ?? undefined),
    column('Uraian', 'Words', ({ words }) => words),
    column('Alasan', 'Reason', ({ reason }) => reason),
    column('Perintah', 'Command', ({ command }) => command),
    column('Korelasi', 'Correlation', ({ correlation }) => correlation),
    column('Penyebab', 'Causation', ({ causation }) => causation),
    column('Tentang', 'About', ({ about }) => about.map(({ kind, id }) => `${kind} ${id}`).join(', ')),
    column('Sebelum dan sesudah', 'Before and after', ({ changes }) => jsonOf(changes)),
    column('Data', 'Data', ({ data }) => JSON.stringify(data)),
  ],
}

const jsonOf = (list: readonly object[]): string | undefined => (list.length === 0 ? undefined : JSON.stringify(list))

/** Every fact of the log, in its order. */
export async function* trail(db: Reading, language: Language, unsealing: Unsealing): AsyncGenerator<Some> {
  const nameOf = await namesOfAccounts(db)
  for await (const { facts } of pages((from) => audit(db, { language, nameOf, ...from }))) {
    yield some(auditList, await unsealing.changes(facts))
  }
}
