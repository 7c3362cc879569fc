import type { Booking } from '#events/fields.js'
import { column, type Column } from './list.js'

/** The columns of whatever is booked; its late period is that in which it happened, nothing outside any. */
export const booking: readonly Column<Booking>[] = [
  column('Tanggal buku', 'Booked on', ({ bookedOn }) => bookedOn),
  column('Tanggal kejadian', 'Occurred on', ({ occurredOn }) => occurredOn),
  column('Terlambat', 'Late', ({ late }) => late !== undefined),
  column('Periode kejadian', 'Late period', ({ late }) => late?.periodId ?? undefined),
]
