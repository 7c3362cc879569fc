import { describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { streamName } from '#events/recorded.js'
import { readFact } from '#events/catalogue.js'
import { rupiah, type AccountCode, type Day, type PeriodId } from '#events/words.js'
import { closed, enrolled, onDay, opened, reopened, stood } from '#read-models/testing/a-shop.js'
import { given, palu } from '#read-models/testing/given.js'
import { closingBalance, closingHash } from './closing-balance.js'

const inJanuary = onDay('2026-01-31')
const late = { ...onDay('2026-02-01'), occurredOn: '2026-01-20' as Day, late: { periodId: '2026.01' as PeriodId } }

describe('the command that follows from a closing', () => {
  const told = given(
    [enrolled('Koperasi Palu'), opened('2026.01', '2026-01-01', '2026-01-31')],
    [opened('2026.02', '2026-02-01', '2026-02-28')],
    [stood('1101', 50_000n, inJanuary), stood('2210', -20_000n, inJanuary), stood('1150', 7_000n, inJanuary)],
    [stood('1150', -7_000n, inJanuary)],
    [closed('2026.01')],
    [stood('1102', 900n, late), stood('1101', 1n, onDay('2026-02-01'))],
  )
  const closing = async () => {
    const { events } = await told.log.readAll(told.log.start(), 100)
    const stored = events.find(({ type }) => type === 'PeriodClosed')
    if (stored === undefined) throw new TypeError('nothing was closed')
    const owed = closingBalance.react(readFact(stored))
    if (owed === undefined) throw new TypeError('nothing follows')
    return (await told.ask(owed))[0]?.[0]?.command
  }

  it('says how the books stood at the end of the last day, and nothing that was recorded for later days since', async () => {
    const account = (code: string, amount: bigint) => ({ account: code as AccountCode, amount: rupiah(amount) })
    expect(await closing()).toMatchObject({
      period: '2026.01',
      closing: 2,
      asOf: '2026-01-31',
      accounts: [account('1101', 50_000n), account('2210', -20_000n), account('3301', -30_000n)],
    })
  })

  it('names the hash of what it says', async () => {
    const canonical =
      '{"accounts":[{"account":"1101","amount":"50000"},{"account":"2210","amount":"-20000"},' +
      '{"account":"3301","amount":"-30000"}],"asOf":"2026-01-31","period":"2026.01"}'
    const hash = createHash('sha256').update(canonical).digest('hex')
    expect(await closing()).toMatchObject({ hash })
  })

  it('is of a closing and of nothing else', async () => {
    told.log.commit(palu, reopened('2026.01'))
    const { events } = await told.log.readAll(told.log.start(), 100)
    const answered = events.filter((stored) => closingBalance.react(readFact(stored)) !== undefined)
    expect(answered.map(({ type, stream }) => [type, stream])).toEqual([
      ['PeriodClosed', streamName('calendar', palu, 'calendar')],
    ])
  })
})

describe('the hash of a closing balance', () => {
  const nothing = { period: 'Januari “2026”' as PeriodId, asOf: '2026-01-31' as Day, accounts: [] }

  it('is that of its canonical form, whatever the period is called', () => {
    const canonical = '{"accounts":[],"asOf":"2026-01-31","period":"Januari “2026”"}'
    expect(closingHash(nothing)).toBe(createHash('sha256').update(canonical, 'utf8').digest('hex'))
  })

  it('keeps apart amounts that no number of JSON could', () => {
    const of = (amount: bigint) =>
      closingHash({ ...nothing, accounts: [{ account: '1101' as AccountCode, amount: rupiah(amount) }] })
    expect(of(9_007_199_254_740_993n)).not.toBe(of(9_007_199_254_740_992n))
  })
})
