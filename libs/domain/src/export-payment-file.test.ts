import { describe, it } from '@jest/globals'
import { exportPaymentFile } from './export-payment-file.js'
import { payoutRuns } from './payout-run.js'
import { producers } from './producer.js'
import { aProducer } from './testing/a-producer.js'
import { destined, toBank } from './testing/a-request.js'
import {
  aDraftFor,
  approving,
  aShopThatPays,
  earned,
  files,
  MARCH,
  paying,
  rejecting,
  submitting,
} from './testing/a-run.js'
import { givenPast } from './testing/given.js'
import type { Decision } from './testing/past.js'
import { producerId } from './testing/words.js'
import { on, type Decided } from '#events/category.js'
import type { FileFormat } from '#events/payout-run.js'

const shop = [
  aShopThatPays,
  [...aProducer('sari', destined(toBank())), ...earned('sari', 900n)],
  [...aProducer('tono', destined(toBank())), ...earned('tono', 500n)],
  [...aProducer('umi', destined({ way: 'cash' })), ...earned('umi', 70n)],
]
const submitted = [...aDraftFor('sari', 'tono', 'umi'), submitting()]
const after = (...since: readonly (readonly Decided[] | Decision)[]) => givenPast(...shop, ...submitted, ...since)

const exporting =
  ({ format = 'pain.001', sha256 = files[0]?.sha256 ?? '' }: { format?: FileFormat; sha256?: string } = {}): Decision =>
  (past) => {
    const known = new Map(['sari', 'tono'].map((name) => [producerId(name), past.state(producers, name)]))
    const file = { format, sha256, by: 'sita', producers: known }
    return [on(payoutRuns, MARCH, exportPaymentFile(past.state(payoutRuns, MARCH), MARCH, file))]
  }

const exported = (format: FileFormat, changed: readonly string[] = []) =>
  on(payoutRuns, MARCH, {
    type: 'PaymentFileExported',
    data: { format, sha256: 'f'.repeat(64), exportedBy: 'sita', changed: changed.map(producerId) },
  })

describe('a payment file is exported', () => {
  it('as it was approved, in either format, also when all is paid', () => {
    after(approving()).when(exporting()).thenWrites(exported('pain.001'))
    after(approving(), paying())
      .when(exporting({ format: 'csv' }))
      .thenWrites(exported('csv'))
    const handed = paying(['umi'], { way: 'cash', receipt: 'K-17' })
    after(approving(), paying(), handed).when(exporting()).thenWrites(exported('pain.001'))
  })

  it('or not at all', () => {
    after(approving())
      .when(exporting({ sha256: 'e'.repeat(64) }))
      .thenRejected('file-differs', { format: 'pain.001', sha256: 'f'.repeat(64) })
  })

  it('unless all of the run is paid in cash: there is none', () => {
    givenPast(...shop, ...aDraftFor('umi'), submitting({ files: [] }), approving())
      .when(exporting())
      .thenRejected('nothing-to-transfer', { run: 'march' })
  })

  it('with the names of those whose payouts would go elsewhere by now', () => {
    const changed = ['umi', 'tono'].map((name) => on(producers, producerId(name), destined(toBank('another'))))
    after(approving(), changed)
      .when(exporting())
      .thenWrites(exported('pain.001', ['tono']))
  })

  it('after it was approved', () => {
    after().when(exporting()).thenRejected('run-not-approved', { state: 'submitted' })
    after(rejecting()).when(exporting()).thenRejected('run-not-approved', { state: 'rejected' })
  })
})
