import type { Period } from './days.js'
import { idOf } from './ids.js'
import { CHIPS } from './mishaps.js'
import { saying, type Actor, type Step } from './step.js'
import { AddAccount } from '#commands/books/add-account.js'
import { RenameAccount } from '#commands/books/rename-account.js'
import { ResumeCooperative } from '#commands/books/resume-cooperative.js'
import { SuspendCooperative } from '#commands/books/suspend-cooperative.js'
import { ReviseProduct } from '#commands/goods/revise-product.js'
import type { Message } from '#commands/message.js'
import { EndAgreement } from '#commands/people/end-agreement.js'
import { ReviseProducer } from '#commands/people/revise-producer.js'
import { ApproveRequest } from '#commands/requests/approve-request.js'
import { RequestPastPayout } from '#commands/requests/request-past-payout.js'
import { RequestPastPayoutReversal } from '#commands/requests/request-past-payout-reversal.js'
import { daysAfter } from '#events/days.js'
import { rupiah, type AccountCode, type Day, type Json } from '#events/words.js'

const account = (code: string) => code as AccountCode

/**
 * What is done at a desk, each once: payouts of the old books, one of which was noted twice; and in the second period names,
 * an agreement's end, a morning's suspension.
 */
export function offices([first, second]: readonly [Period, Period, Period, Period]): Step[] {
  const on = (day: number): Day => daysAfter(second.startsOn, day)
  const noted = daysAfter(first.startsOn, 2)
  const payout = saying(RequestPastPayout, {
    producer: idOf.producer('ombak-pagi'),
    amount: rupiah(340_000n),
    way: 'transfer',
    on: daysAfter(first.startsOn, 1),
    reason: 'Dibayar sebelum pembukuan dimulai',
  })
  return [
    step('paid-before', 'budi', noted, payout),
    step('paid-before-approved', 'citra', noted, approvalOf('paid-before')),
    step('paid-before-again', 'budi', noted, payout),
    step('paid-before-again-approved', 'citra', noted, approvalOf('paid-before-again')),
    step(
      'noted-twice',
      'budi',
      on(3),
      saying(RequestPastPayoutReversal, {
        producer: idOf.producer('ombak-pagi'),
        payout: requestOf('paid-before-again'),
        on: on(3),
        reason: 'Tercatat dua kali',
      }),
    ),
    step('noted-twice-approved', 'citra', on(3), approvalOf('noted-twice')),
    step(
      'supplies',
      'budi',
      on(2),
      saying(AddAccount, { account: account('1190'), name: 'Perlengkapan', kind: 'asset' }),
    ),
    step(
      'rounding',
      'budi',
      on(2),
      saying(RenameAccount, { account: account('5150'), revision: 1, name: 'Selisih Kas dan Pembulatan' }),
    ),
    // Its goods are taken on new terms from the day after.
    step(
      'agreement-ended',
      'budi',
      on(14),
      saying(EndAgreement, {
        producer: idOf.producer('lereng-hijau'),
        validFrom: first.startsOn,
        endsOn: on(14),
        reason: 'Diganti perjanjian baru',
      }),
    ),
    step(
      'product-renamed',
      'budi',
      on(15),
      saying(ReviseProduct, { product: idOf.product(CHIPS), revision: 1, name: 'Keripik pisang 200 g' }),
    ),
    step(
      'producer-revised',
      'budi',
      on(15),
      saying(ReviseProducer, { producer: idOf.producer('dewi'), revision: 1, name: 'Dapur Dewi Sampesuvu' }),
    ),
    step('suspended', 'dinas', on(16), saying(SuspendCooperative, { reason: 'Pemeriksaan kas oleh dinas' })),
    step('resumed', 'dinas', on(16), saying(ResumeCooperative, { reason: 'Pemeriksaan selesai' })),
  ]
}

const requestOf = (name: string) => idOf.request(nameOf(name))
const approvalOf = (name: string) => saying(ApproveRequest, { request: requestOf(name) })

const nameOf = (name: string): string => `office/${name}`

const step = (name: string, actor: Actor, on: Day, message: Message<Json>): Step => ({
  name: nameOf(name),
  actor,
  on,
  touches: [],
  message,
})
