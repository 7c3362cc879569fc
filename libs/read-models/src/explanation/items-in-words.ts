import { halfUp, rupiah } from '#events/words.js'
import type { Say } from '../audit/say.js'
import { leftOf, payableOn, type ItemSoFar } from './open-items.js'
import { adding, type Step } from './step.js'

/** What an item is, since when it can be paid and what is left of it. */
export const itemStep = (item: ItemSoFar, say: Say): Step => ({
  ...adding(whatIs(item, say), item.amounts, say),
  ...(item.about.length > 0 && { about: item.about }),
})

function whatIs(item: ItemSoFar, say: Say): string {
  const on = say.day(item.on)
  const goods = item.lot === undefined ? say.both({ id: 'barang', en: 'goods' }) : say.product({ lot: item.lot })
  switch (item.kind) {
    case 'sold':
      return soldWords(item, goods, say)
    case 'taken-back':
      return say.both({
        id: `${goods}, kembali ${on}, melebihi yang belum dicairkan`,
        en: `${goods}, came back on ${on}, beyond what was not paid out`,
      })
    case 'compensated':
      return leftOf(item) < 0n
        ? say.both({
            id: `Ganti rugi ditarik kembali, ${goods}, ${on}`,
            en: `Compensation taken back, ${goods}, ${on}`,
          })
        : say.both({ id: `Ganti rugi, ${goods}, ${on}`, en: `Compensation, ${goods}, ${on}` })
    case 'brought-forward':
      return say.both({ id: `Saldo awal, ${on}`, en: `Brought forward on ${on}` })
    case 'past-payout':
      return say.both({ id: `Sudah dicairkan ${on}`, en: `Paid out already on ${on}` })
    case 'past-payout-reversed':
      return say.both({ id: `Pencairan dibatalkan ${on}`, en: `A payout reversed on ${on}` })
    case 'adjusted':
      return say.both({ id: `Penyesuaian, ${on}`, en: `Adjusted on ${on}` })
    case 'receivable-raised':
      return say.both({ id: `Menjadi piutang, ${on}`, en: `Made a debt on ${on}` })
    case 'deduction-reversed':
      return say.both({ id: `Potongan dibatalkan, ${on}`, en: `A deduction reversed on ${on}` })
    case 'payout-failed':
      return say.both({ id: `Pencairan gagal, ${on}`, en: `A payout that failed on ${on}` })
    case 'payout-returned':
      return say.both({ id: `Pencairan dikembalikan bank, ${on}`, en: `A payout that was returned on ${on}` })
  }
}

function soldWords(item: ItemSoFar, goods: string, say: Say): string {
  const [sold, cleared, from] = [item.on, item.clearedOn, payableOn(item)].map((day) => (day ? say.day(day) : ''))
  const hold = item.holdDays === 0 ? '' : ` + ${say.count(item.holdDays)} ${say.both({ id: 'hari', en: 'days' })}`
  return say.both({
    id: `${goods}, dijual ${sold}, lunas ${cleared}${hold}, dapat dicairkan sejak ${from}`,
    en: `${goods}, sold on ${sold}, cleared on ${cleared}${hold}, payable since ${from}`,
  })
}

/** What the terms of an item leave to the producer whatever is withheld; nothing of one that lessens what is payable. */
export function takenHome(item: ItemSoFar, say: Say): Step | undefined {
  const left = leftOf(item)
  if (left <= 0n || item.takeHomeBps === 0) return undefined
  const amount = rupiah(halfUp(left * BigInt(item.takeHomeBps), 10_000n))
  const rate = say.rate(item.takeHomeBps)
  const text = say.both({
    id: `Dibawa pulang ${rate} dari ${say.money(left)} = ${say.money(amount)}`,
    en: `Taken home ${rate} of ${say.money(left)} = ${say.money(amount)}`,
  })
  return { text, amount, about: item.about }
}
