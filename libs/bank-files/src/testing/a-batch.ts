import type { Batch } from '../batch.js'

/** Three payments, to three banks; names as people write them. */
export const aBatch: Batch = {
  id: '6f1c3f0a41d75b0e9a3c7c1f0b9d52e4',
  createdAt: '2026-02-28T03:15:42.118Z',
  payOn: '2026-03-02',
  from: { bank: '134', account: '2020300400500', holder: 'Koperasi “Sintuvu” & Mitra' },
  payments: [
    {
      id: '0a5e1c8802b25b7f8a6c0c1e5d1f7a01',
      amount: 1_250_000n,
      to: { bank: '014', account: '0123456789', holder: 'Hj. Siti Aminah, S.Pd.' },
      about: 'Hasil penjualan s.d. 2026-02-28',
    },
    {
      id: '1b6f2d9913c35c808b7d1d2f6e208b12',
      amount: 1n,
      to: { bank: '002', account: '123456789012345', holder: 'René d’Açores' },
      about: 'Hasil penjualan s.d. 2026-02-28',
    },
    {
      id: '2c703eaa24d46d919c8e2e307f319c23',
      amount: 9_007_199_254_740_991n,
      to: { bank: '999', account: '00042', holder: '=HYPERLINK("http://x")' },
      about: '<b>Hasil</b> penjualan',
    },
  ],
}
