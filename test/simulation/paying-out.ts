import { oneOf, PEOPLE, saying, seldom, some, somebody, upTo, type Attempt, type Tried } from './attempt.js'
import type { World } from './world.js'
import type { Dice } from '../../bench/history/dice.js'
import { ChangePayoutSettings } from '#commands/books/change-payout-settings.js'
import { AddPayoutLine } from '#commands/payouts/add-payout-line.js'
import { ApprovePayoutRun } from '#commands/payouts/approve-payout-run.js'
import { CompletePayoutDraft } from '#commands/payouts/complete-payout-draft.js'
import { DraftPayoutRun } from '#commands/payouts/draft-payout-run.js'
import { ExcludePayoutLine } from '#commands/payouts/exclude-payout-line.js'
import { ExportPaymentFile } from '#commands/payouts/export-payment-file.js'
import { RecordPayoutFailed } from '#commands/payouts/record-payout-failed.js'
import { RecordPayoutReturned } from '#commands/payouts/record-payout-returned.js'
import { RecordPayoutsPaid } from '#commands/payouts/record-payouts-paid.js'
import { RejectPayoutRun } from '#commands/payouts/reject-payout-run.js'
import { SubmitPayoutRun } from '#commands/payouts/submit-payout-run.js'
import { AgreeDeductions } from '#commands/people/agree-deductions.js'
import { ChangeDestination } from '#commands/people/change-destination.js'
import { payoutRuns, type DraftedRun, type RunLine } from '#domain/payout-run.js'
import { producers } from '#domain/producer.js'
import { moneyWay } from '#events/fields.js'
import { fileFormat } from '#events/payout-run.js'
import { rupiah, type MemberId, type ProducerId, type RunId } from '#events/words.js'

const changeSettings: Attempt = async (_, dice) => {
  const from = { bank: '134', account: '0010203040', holder: 'Koperasi' }
  return [somebody(dice), saying(ChangePayoutSettings, { coolingOffHours: dice.pick([0, 0, 24]), from })]
}

const changeDestination: Attempt = async (world, dice) => {
  const known = world.ids<ProducerId>('producer')
  const without = await asyncFilter(known, async (id) => (await world.state(producers, id)).destination === undefined)
  const producer = oneOf(dice, without.length > 0 ? without : seldom(dice) ? known : [])
  if (producer === undefined) return undefined
  const bank = { bank: '134', account: `00102030${10 + upTo(dice, 90)}`, holder: 'Ibu' }
  const way = dice.pick(moneyWay.options)
  return [somebody(dice), saying(ChangeDestination, { producer, way, ...(way === 'transfer' && bank) })]
}

async function asyncFilter<T>(of: readonly T[], isOne: (each: T) => Promise<boolean>): Promise<T[]> {
  const are = await Promise.all(of.map(isOne))
  return of.filter((_, index) => are[index])
}

const agreeDeductions: Attempt = async (world, dice) => {
  const producer = oneOf(dice, world.ids<ProducerId>('producer'))
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (producer === undefined || member === undefined) return undefined
  const sometimes = (most: number) => rupiah(upTo(dice, 2) === 0 ? 0n : some(dice, most))
  const fields = { mandatory: sometimes(500), voluntary: sometimes(500), fee: sometimes(200) }
  return [
    somebody(dice),
    saying(AgreeDeductions, {
      producer,
      validFrom: world.dayBefore(10),
      member,
      instalments: upTo(dice, 3) > 0,
      ...fields,
    }),
  ]
}

/** Not while others are being drafted, mostly. */
const draft: Attempt = async (world, dice) => {
  const newest = await Promise.all(
    world
      .ids<RunId>('payoutrun')
      .slice(-3)
      .map((id) => world.state(payoutRuns, id)),
  )
  const waiting = newest.filter((run) => run.drafted && run.state !== 'rejected' && run.state !== 'closed')
  if (waiting.length > upTo(dice, 3)) return undefined
  return [somebody(dice), saying(DraftPayoutRun, { cutOff: world.dayBefore(upTo(dice, 2)) })]
}

/** A run in one of these states, the newest rather than any other. */
async function aRun(
  world: World,
  dice: Dice,
  ...states: readonly DraftedRun['state'][]
): Promise<{ id: RunId; run: DraftedRun } | undefined> {
  const found: { id: RunId; run: DraftedRun }[] = []
  for (const id of world.ids<RunId>('payoutrun').slice(-6)) {
    const run = await world.state(payoutRuns, id)
    if (run.drafted && (states.includes(run.state) || seldom(dice, 20))) found.push({ id, run })
  }
  return oneOf(dice, found)
}

const addLine: Attempt = async (world, dice) => {
  const found = await aRun(world, dice, 'drafting')
  const producer = oneOf(dice, world.ids<ProducerId>('account'))
  return found && producer && [somebody(dice), saying(AddPayoutLine, { run: found.id, producer })]
}

const completeDraft: Attempt = async (world, dice) => {
  const found = await aRun(world, dice, 'drafting')
  const isReady = found !== undefined && (found.run.lines.size > 0 || seldom(dice, 30))
  return isReady ? ['reaction', saying(CompletePayoutDraft, { run: found.id })] : undefined
}

const submit: Attempt = async (world, dice) => {
  const found = await aRun(world, dice, 'drafted')
  return found && [somebody(dice), saying(SubmitPayoutRun, { run: found.id, payOn: world.today })]
}

const approve: Attempt = async (world, dice) => {
  const found = await aRun(world, dice, 'submitted')
  if (found === undefined) return undefined
  const hash = found.run.submission?.hash ?? '0'.repeat(64)
  return [dice.pick([...PEOPLE, 'dina', 'dina', 'dina']), saying(ApprovePayoutRun, { run: found.id, hash })]
}

const reject: Attempt = async (world, dice) => {
  const found = await aRun(world, dice, 'submitted', 'drafted', 'drafting')
  if (found === undefined || !seldom(dice, 8)) return undefined
  return [somebody(dice), saying(RejectPayoutRun, { run: found.id, reason: 'salah' })]
}

const exportFile: Attempt = async (world, dice) => {
  const found = await aRun(world, dice, 'approved', 'closed')
  return found && [somebody(dice), saying(ExportPaymentFile, { run: found.id, format: dice.pick(fileFormat.options) })]
}

/** Something about one line of a run. */
const aboutALine =
  (
    states: readonly DraftedRun['state'][],
    about: (line: RunLine, run: RunId, world: World, dice: Dice) => Tried,
  ): Attempt =>
  async (world, dice) => {
    const found = await aRun(world, dice, ...states)
    const line = found && oneOf(dice, [...found.run.lines.values()])
    return found && line && about(line, found.id, world, dice)
  }

const exclude = aboutALine(['drafting', 'drafted'], ({ producer }, run, _, dice) => [
  somebody(dice),
  saying(ExcludePayoutLine, { run, producer, reason: 'belum dipastikan' }),
])

const pay = aboutALine(['approved'], ({ producer, destination }, run, world, dice) => {
  const way = destination?.way ?? 'cash'
  const producers = upTo(dice, 3) > 0 && { producers: [producer] }
  const fields =
    way === 'cash'
      ? { receipts: [{ producer, receipt: `BKK-${upTo(dice, 8)}` }] }
      : { ...producers, fee: rupiah(BigInt(upTo(dice, 3)) * 100n) }
  return [somebody(dice), saying(RecordPayoutsPaid, { run, way, paidOn: world.today, ...fields })]
})

const fail = aboutALine(['approved'], ({ producer }, run, world, dice) => [
  somebody(dice),
  saying(RecordPayoutFailed, { run, producer, failedOn: world.today, reason: 'rekening tutup' }),
])

const comesBack = aboutALine(['approved', 'closed'], ({ producer }, run, world, dice) => {
  const kept = rupiah(BigInt(upTo(dice, 3)) * 50n)
  return [
    somebody(dice),
    saying(RecordPayoutReturned, { run, producer, returnedOn: world.today, kept, reason: 'nama lain' }),
  ]
})

/** Most have said where their money goes, and what is withheld of it. */
export const termsAtFirst: readonly Attempt[] = [
  changeSettings,
  changeDestination,
  changeDestination,
  changeDestination,
  agreeDeductions,
  agreeDeductions,
]

/** Where money goes, what of it is withheld, and runs from the draft to the last payout. */
export const payingOut: readonly Attempt[] = [
  changeSettings,
  changeDestination,
  changeDestination,
  agreeDeductions,
  draft,
  draft,
  addLine,
  addLine,
  addLine,
  addLine,
  addLine,
  addLine,
  addLine,
  completeDraft,
  completeDraft,
  submit,
  submit,
  submit,
  submit,
  approve,
  approve,
  approve,
  approve,
  approve,
  reject,
  exportFile,
  exclude,
  pay,
  pay,
  pay,
  pay,
  pay,
  fail,
  fail,
  comesBack,
  comesBack,
]
