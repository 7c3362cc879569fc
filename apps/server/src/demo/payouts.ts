import type { Period } from './days.js'
import { otherDestination } from './destinations.js'
import { idOf, stepOf } from './ids.js'
import type { ProducerName } from './producers.js'
import { saying, type Actor, type AnswerOf, type Step } from './step.js'
import type { Message } from '#commands/message.js'
import { ApprovePayoutRun } from '#commands/payouts/approve-payout-run.js'
import { DraftPayoutRun } from '#commands/payouts/draft-payout-run.js'
import { ExcludePayoutLine } from '#commands/payouts/exclude-payout-line.js'
import { ExportPaymentFile } from '#commands/payouts/export-payment-file.js'
import { RecordPayoutFailed } from '#commands/payouts/record-payout-failed.js'
import { RecordPayoutReturned } from '#commands/payouts/record-payout-returned.js'
import { RecordPayoutsPaid } from '#commands/payouts/record-payouts-paid.js'
import { SubmitPayoutRun } from '#commands/payouts/submit-payout-run.js'
import { ApproveRequest } from '#commands/requests/approve-request.js'
import { RequestAdvance } from '#commands/requests/request-advance.js'
import { daysAfter } from '#events/days.js'
import { rupiah, type Day, type Json } from '#events/words.js'

const PAID_RUN = stepOf.run('paid')
const WAITING_RUN = stepOf.run('waiting')
const ADVANCE = stepOf.request('advance')

/** Each signs for what is handed over. */
const inCash: readonly (readonly [ProducerName, receipt: string])[] = [
  ['mardiana', 'KW-0001'],
  ['yohanis', 'KW-0002'],
  ['ratna', 'KW-0003'],
  ['dewi', 'KW-0004'],
]

/** An advance for fish, and a run that is drafted, approved and paid in the third period: all but one transfer, of which one comes back. */
export function payouts([, second, third]: readonly [Period, Period, Period, Period]): Step[] {
  const run = idOf.run(PAID_RUN)
  const drafted = daysAfter(third.startsOn, 6)
  const paidOn = daysAfter(third.startsOn, 7)
  const returnedOn = daysAfter(third.startsOn, 9)
  const asked = daysAfter(second.startsOn, 7)
  return [
    step(
      ADVANCE,
      'budi',
      asked,
      saying(RequestAdvance, {
        producer: idOf.producer('ombak-pagi'),
        amount: rupiah(600_000n),
        way: 'transfer',
        on: asked,
        reason: 'Membeli jaring baru',
      }),
    ),
    step(
      stepOf.request('advance/approved'),
      'citra',
      asked,
      saying(ApproveRequest, { request: idOf.request(ADVANCE) }),
    ),

    step(PAID_RUN, 'budi', drafted, draft(second)),
    step('payout/paid/submitted', 'budi', drafted, saying(SubmitPayoutRun, { run, payOn: paidOn })),
    step('payout/paid/approved', 'citra', drafted, (answerOf) =>
      saying(ApprovePayoutRun, { run, hash: hashIn(answerOf, 'payout/paid/submitted') }),
    ),
    step('payout/paid/exported', 'budi', paidOn, saying(ExportPaymentFile, { run, format: 'pain.001' })),
    step(
      'payout/paid/failed',
      'budi',
      paidOn,
      saying(RecordPayoutFailed, {
        run,
        producer: idOf.producer('lembah-bawang'),
        failedOn: paidOn,
        reason: 'Rekening tidak aktif',
      }),
    ),
    step(
      'payout/paid/transferred',
      'budi',
      paidOn,
      saying(RecordPayoutsPaid, { run, way: 'transfer', paidOn, fee: rupiah(2_500n) }),
    ),
    ...inCash.map(([producer, receipt]) =>
      step(
        `payout/paid/in-cash/${producer}`,
        'budi',
        paidOn,
        saying(RecordPayoutsPaid, {
          run,
          way: 'cash',
          paidOn,
          receipts: [{ producer: idOf.producer(producer), receipt }],
        }),
      ),
    ),
    otherDestination('lembah-bawang', daysAfter(third.startsOn, 8), { bank: '134', account: '9001002003104' }),
    step(
      'payout/paid/returned',
      'budi',
      returnedOn,
      saying(RecordPayoutReturned, {
        run,
        producer: idOf.producer('tiga-sungai'),
        returnedOn,
        kept: rupiah(5_000n),
        reason: 'Nama pemilik rekening berbeda',
      }),
    ),
    otherDestination('tiga-sungai', daysAfter(third.startsOn, 10), { bank: '014', account: '9001002111' }),
  ]
}

/**
 * One after the other, when all else of the day is told: Sarlota says where she is paid from now on, and stays out of the
 * run that waits for another person than Budi until that has cooled off.
 */
export function waitingRun(today: Day, [, , third]: readonly [Period, Period, Period, Period]): Step[] {
  const run = idOf.run(WAITING_RUN)
  return [
    otherDestination('sarlota', today, { bank: '009', account: '9001002109' }),
    step(WAITING_RUN, 'budi', today, draft(third)),
    step(
      'payout/waiting/without-sarlota',
      'budi',
      today,
      saying(ExcludePayoutLine, {
        run,
        producer: idOf.producer('sarlota'),
        reason: 'Rekening baru diganti, menunggu 24 jam',
      }),
    ),
    step('payout/waiting/submitted', 'budi', today, saying(SubmitPayoutRun, { run, payOn: today })),
  ]
}

const draft = ({ id, endsOn }: Period) =>
  saying(DraftPayoutRun, { cutOff: endsOn, description: `Pencairan periode ${id}` })

/** What is approved is what was submitted. */
function hashIn(answerOf: AnswerOf, step: string): string {
  const answer = answerOf(step)
  if (answer !== null && typeof answer === 'object' && 'hash' in answer && typeof answer.hash === 'string') {
    return answer.hash
  }
  throw new TypeError(`${step} is not answered with a hash`)
}

const step = (
  name: string,
  actor: Actor,
  on: Day,
  message: Message<Json> | ((answerOf: AnswerOf) => Message<Json>),
): Step => ({ name, actor, on, touches: [], message })
