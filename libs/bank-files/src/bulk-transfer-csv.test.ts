import { describe, expect, it } from '@jest/globals'
import { bulkTransferCsv } from './bulk-transfer-csv.js'
import { aBatch } from './testing/a-batch.js'

describe('a batch as a bulk transfer', () => {
  it('is a line for each payment, the same bytes in every release', () => {
    expect(bulkTransferCsv(aBatch).split('\r\n')).toEqual([
      'pay_on,from_account,bank_code,bank_name,account,name,amount,currency,reference,description',
      '2026-03-02,2020300400500,014,Bank Central Asia,0123456789,"Hj. Siti Aminah, S.Pd.",1250000,IDR,0a5e1c8802b25b7f8a6c0c1e5d1f7a01,Hasil penjualan s.d. 2026-02-28',
      "2026-03-02,2020300400500,002,Bank Rakyat Indonesia,123456789012345,Rene d'Acores,1,IDR,1b6f2d9913c35c808b7d1d2f6e208b12,Hasil penjualan s.d. 2026-02-28",
      "2026-03-02,2020300400500,999,999,00042,.HYPERLINK('http://x'),9007199254740991,IDR,2c703eaa24d46d919c8e2e307f319c23,.b.Hasil./b. penjualan",
      '',
    ])
  })
})
