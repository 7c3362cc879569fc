import { rupiah, type Day, type Rupiah } from '#events/words.js'
import { dayIn, rupiahIn, type InBoth } from '../language/language.js'
import { payableOn, type EarningItem } from './items.js'
import type { ProducerPayout } from './payouts.js'

/**
 * Where an item stands: sold, and a provider still owes its money; held until its goods can no longer come back and the
 * opening is confirmed; payable; reserved by a run that waits for approval; in a payout that is approved and not yet paid; paid; set off,
 * where the whole payout was withheld or lessened a debt; or owed again, since the payout failed or was returned.
 */
export type EarningState =
  'not-cleared' | 'held' | 'payable' | 'reserved' | 'in-process' | 'paid' | 'set-off' | 'owed-again'

export const earningStates: readonly EarningState[] = [
  'not-cleared',
  'held',
  'payable',
  'reserved',
  'in-process',
  'paid',
  'set-off',
  'owed-again',
]

interface Seen {
  /** At the end of it. */
  readonly on: Day
  /** Nothing is payable before. */
  readonly openingConfirmed: boolean
  /** Of the run that has reserved or consumed the item. */
  readonly payout: ProducerPayout | undefined
}

export function stateOf(item: EarningItem, { on, openingConfirmed, payout }: Seen): EarningState {
  if (item.consumed) return payout === undefined ? 'in-process' : consumedBy[payout.state]
  if (item.run !== undefined) return 'reserved'
  const from = payableOn(item, on)
  if (from === undefined) return 'not-cleared'
  if (!openingConfirmed) return 'held'
  // What lessens what is payable does so at once.
  return from <= on || item.amount < 0n ? 'payable' : 'held'
}

const consumedBy: Readonly<Record<ProducerPayout['state'], EarningState>> = {
  reserved: 'in-process',
  'in-process': 'in-process',
  finished: 'set-off',
  paid: 'paid',
  failed: 'owed-again',
  returned: 'owed-again',
}

/** Why it stands there, in a sentence. @param sale what the till called it, or its id */
export function reasonOf(
  item: EarningItem,
  state: EarningState,
  { on, openingConfirmed, payout, sale }: Seen & { readonly sale: string },
): InBoth {
  const from = payableOn(item, on) ?? item.on
  const day = (of: Day): InBoth => ({ id: dayIn(of, 'id'), en: dayIn(of, 'en') })
  switch (state) {
    case 'not-cleared': {
      const sold = day(item.on)
      return {
        id: `Belum lunas: pembayaran QRIS penjualan ${sale} tanggal ${sold.id} belum diterima dari penyedia.`,
        en: `Not cleared: the QRIS payment of sale ${sale} of ${sold.en} has not arrived from the provider.`,
      }
    }
    case 'held': {
      if (!openingConfirmed) return unconfirmed
      const [until, cleared] = [day(from), day(item.clearedOn ?? item.on)]
      return {
        id: `Ditahan sampai ${until.id}: ${item.holdDays} hari setelah lunas pada ${cleared.id}.`,
        en: `Held until ${until.en}: ${item.holdDays} days after it cleared on ${cleared.en}.`,
      }
    }
    case 'payable':
      return item.amount < 0n ? lessens(item.amount) : payableSince(day(from))
    case 'reserved': {
      const cutOff = payout && day(payout.cutOff)
      return {
        id: `Sudah masuk rencana pembayaran${cutOff ? ` sampai ${cutOff.id}` : ''} yang menunggu persetujuan.`,
        en: `In a payout run${cutOff ? ` up to ${cutOff.en}` : ''} that waits for approval.`,
      }
    }
    case 'in-process': {
      const approved = payout?.approvedOn && day(payout.approvedOn)
      return {
        id: `Disetujui untuk dibayar${approved ? ` pada ${approved.id}` : ''}; belum dibayarkan.`,
        en: `Approved for payment${approved ? ` on ${approved.en}` : ''}; not paid yet.`,
      }
    }
    case 'paid': {
      const paid = payout?.paidOn && day(payout.paidOn)
      return { id: `Dibayar${paid ? ` pada ${paid.id}` : ''}.`, en: `Paid${paid ? ` on ${paid.en}` : ''}.` }
    }
    case 'set-off': {
      const approved = payout?.approvedOn && day(payout.approvedOn)
      return {
        id: `Diperhitungkan dengan potongan atau utang${approved ? ` pada ${approved.id}` : ''}; tidak ada yang dibayarkan.`,
        en: `Set off against deductions or a debt${approved ? ` on ${approved.en}` : ''}; nothing was to be paid.`,
      }
    }
    case 'owed-again': {
      const happened = payout?.owedAgainOn && day(payout.owedAgainOn)
      const what = payout?.state === 'returned' ? returned : failed
      return {
        id: `${what.id}${happened ? ` pada ${happened.id}` : ''}; jumlah bersihnya terutang lagi.`,
        en: `${what.en}${happened ? ` on ${happened.en}` : ''}; its net is owed again.`,
      }
    }
  }
}

const unconfirmed: InBoth = {
  id: 'Ditahan: saldo awal belum disahkan, dan sebelum itu tidak ada yang dapat dibayarkan.',
  en: 'Held: the opening is not confirmed, and nothing is payable before it is.',
}
const failed: InBoth = { id: 'Pembayaran gagal', en: 'The payout failed' }
const returned: InBoth = { id: 'Pembayaran dikembalikan bank', en: 'The payout was returned by the bank' }

const payableSince = (since: InBoth): InBoth => ({
  id: `Dapat dibayarkan sejak ${since.id}.`,
  en: `Payable since ${since.en}.`,
})

function lessens(amount: Rupiah): InBoth {
  const less = rupiah(0n - amount)
  return {
    id: `Mengurangi yang dapat dibayarkan sebesar ${rupiahIn(less, 'id')}.`,
    en: `Lessens what is payable by ${rupiahIn(less, 'en')}.`,
  }
}
