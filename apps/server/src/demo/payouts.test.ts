import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { idOf, stepOf } from './ids.js'
import { allProducers, type ProducerName } from './producers.js'
import { saying } from './step.js'
import { all, state, states } from './testing/facts.js'
import { by, day, demoOf, turningDays } from './testing/made.js'
import { sentBy } from '#commands/message.js'
import { ApprovePayoutRun } from '#commands/payouts/approve-payout-run.js'
import { members } from '#domain/member.js'
import { draftedRun, payoutRuns, type DraftedRun } from '#domain/payout-run.js'
import { producers } from '#domain/producer.js'
import { byQris, sales } from '#domain/sale.js'
import { daysAfter } from '#events/days.js'
import type { Fact } from '#events/catalogue.js'
import type { Day } from '#events/words.js'

const waiting = idOf.run(stepOf.run('waiting'))
const paid = idOf.run(stepOf.run('paid'))

const runOf = (facts: readonly Fact[], id: typeof waiting): DraftedRun => draftedRun(state(facts, payoutRuns, id), id)

const lineOf = (run: DraftedRun, producer: ProducerName) => run.lines.get(idOf.producer(producer))

/** What of it Citra's approval leaves of the run that waits for it. */
async function approvedByCitra(today: Day): Promise<DraftedRun> {
  const { shop, facts } = await demoOf(today)
  const hash = runOf(facts, waiting).submission?.hash ?? ''
  await shop.send(sentBy(by(`${today}T05:00:00.000Z`, 'citra'), saying(ApprovePayoutRun, { run: waiting, hash })))
  return runOf(await shop.facts(), waiting)
}

describe('on any day the run that waits', () => {
  it('is approved by Citra as she sees it', async () => {
    const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => daysAfter(day('2001-01-01'), days))
    await fc.assert(
      fc.asyncProperty(anyDay, async (today) => {
        expect((await approvedByCitra(today)).state).toBe('approved')
      }),
      { numRuns: 5, examples: turningDays.map((today) => [day(today)]) },
    )
  })
})

describe.each(turningDays)('on %s the demo', (today) => {
  let facts: Fact[]
  beforeAll(async () => {
    facts = (await demoOf(day(today))).facts
  })

  it('has a run that is paid and closed: by transfer and in cash, one failed and one returned', () => {
    const run = runOf(facts, paid)
    expect(run.state).toBe('closed')
    expect(lineOf(run, 'lembah-bawang')?.state).toBe('failed')
    expect(lineOf(run, 'tiga-sungai')?.state).toBe('returned')
    expect(all(facts, 'PayoutReturned').map(({ data }) => data.kept)).toEqual([5_000n])
    const receipts = all(facts, 'PayoutPaid').map(({ data }) => data.receipt)
    expect(receipts.filter((receipt) => receipt !== undefined)).toHaveLength(4)
    expect(receipts.filter((receipt) => receipt === undefined).length).toBeGreaterThan(5)
  })

  it('has a run that Budi submitted, without Sarlota, whose account is too new', () => {
    const run = runOf(facts, waiting)
    expect([run.state, run.draftedBy, run.submission?.submittedBy]).toEqual(['submitted', 'budi', 'budi'])
    expect(run.lines.size).toBeGreaterThanOrEqual(8)
    expect(all(facts, 'PayoutLineExcluded').map(({ data }) => [data.producer, data.because])).toEqual([
      [idOf.producer('sarlota'), 'by-hand'],
    ])
  })

  it('pays every producer somewhere, and only Sarlota’s account still cools off', () => {
    const known = allProducers.map(
      ([name]) => [name, state(facts, producers, idOf.producer(name)).destination] as const,
    )
    const cooling = known.filter(([, to]) => to === undefined || to.payableFrom > `${today}T00:00:00.000Z`)
    expect(cooling.map(([name, to]) => [name, to?.destination.way])).toEqual([['sarlota', 'transfer']])
  })

  it('withholds Darman’s instalments, his savings and a fee of what Tonaka gets', () => {
    const kinds = lineOf(runOf(facts, waiting), 'tonaka')?.deductions.map(({ kind }) => kind)
    expect(kinds).toEqual(['instalment', 'mandatory', 'voluntary', 'fee'])
    expect(all(facts, 'LoanWithheld').map(({ data }) => [data.principal, data.interest])).toEqual([[100_000n, 6_000n]])
    expect(all(facts, 'SavingsWithheld').map(({ data }) => data.kind)).toEqual(['mandatory', 'voluntary'])
  })

  it('has members who put by each period, and one who owes some of what is bought on credit', () => {
    expect(all(facts, 'SavingsDeposited').length).toBeGreaterThanOrEqual(12)
    const { credit, creditLimit } = state(facts, members, idOf.member('darman'))
    expect([credit, creditLimit]).toEqual([44_000n, 500_000n])
  })

  it('has an advance that another person approved, of which payouts recover some', () => {
    const [request] = all(facts, 'AdvanceGranted').map(({ data }) => data.request)
    const made = facts.find(({ id, event }) => id === request && event.type === 'RequestApproved')
    expect(made?.event.data).toEqual({ approvedBy: 'citra' })
    const recovered = lineOf(runOf(facts, paid), 'ombak-pagi')?.deductions.map(({ kind }) => kind)
    expect(recovered).toEqual(['advance'])
  })

  it('was settled what older sales were paid by QRIS, with a fee, and not the newest', () => {
    const settlements = all(facts, 'SettlementReceived').map(({ data }) => data)
    expect(settlements.length).toBeGreaterThanOrEqual(12)
    expect(settlements.some(({ refunds }) => refunds.length > 0)).toBe(true)
    expect(settlements.filter(({ fee }) => fee === 0n)).toHaveLength(all(facts, 'SettlementReversed').length)
    const byQrisPaid = states(facts, sales).filter((sale) => sale.completed && byQris(sale.payments) > 0n)
    const open = byQrisPaid.flatMap((sale) => (sale.completed && sale.settled === undefined ? [sale.soldOn] : []))
    expect(open.length).toBeGreaterThan(0)
    for (const soldOn of open) expect(soldOn > daysAfter(day(today), -10)).toBe(true)
  })
})
