import type { OpenAPIObject } from '@nestjs/swagger'
import { idOf, MENDED, stepOf } from '../demo/ids.js'

/**
 * The ids that the examples name: those of the demo, so that whoever tries a route out there is answered. Of what is sent
 * to a real cooperative its own stand there.
 */
export const EXAMPLE = {
  producer: idOf.producer('tonaka'),
  product: idOf.product('bawang-goreng-100g'),
  lot: idOf.lot(stepOf.lot('bawang-goreng-100g', 'last')),
  /** More happened to it than to any other: it is the one of the paths. */
  otherLot: idOf.lot(stepOf.lot('keripik-pisang', 2)),
  sale: idOf.receipt('MSH-1'),
  member: idOf.member('darman'),
  run: idOf.run(stepOf.run('paid')),
  loan: idOf.loan(stepOf.loan('darman')),
  request: idOf.request(stepOf.request('advance')),
  settlement: idOf.settlement(MENDED),
  hash: 'a3'.repeat(32),
} as const

/**
 * A body for each command, which together are a month of a small shop: onions left by Wati at 10 %, priced by the kilogram.
 * What a field may hold at all stands with the field; here is what fits together.
 */
export const examples: Readonly<Record<string, object>> = {
  'post /v1/cooperative': { name: 'Koperasi Sintuvu', zone: 'Asia/Makassar' },
  'post /v1/cooperative/suspension': { reason: 'Menunggu rapat anggota' },
  'post /v1/cooperative/resumption': { reason: 'Rapat anggota selesai' },
  'post /v1/periods': { period: '2026.02', startsOn: '2026-02-01', endsOn: '2026-02-28' },
  'post /v1/periods/{period}/closing': {},
  'post /v1/periods/{period}/reopening': { reason: 'Nota tertinggal' },
  'post /v1/opening/balances': { account: '1101', amount: '500000', asOf: '2026-02-01' },
  'post /v1/opening/confirmation': { balances: 1 },
  'post /v1/accounts': { account: '5201', name: 'Beban listrik', kind: 'expense' },
  'patch /v1/accounts/{account}': { name: 'Beban listrik dan air' },
  'post /v1/producers': { name: 'Wati', sector: 'umkm' },
  'patch /v1/producers/{producer}': { sector: 'agriculture' },
  'post /v1/producers/{producer}/agreements': {
    validFrom: '2026-02-01',
    terms: 'commission',
    commissionBps: 1_000,
    holdDays: 7,
  },
  'post /v1/producers/{producer}/agreements/{validFrom}/end': { endsOn: '2026-12-31', reason: 'Berhenti menitip' },
  'post /v1/producers/{producer}/destination': {
    way: 'transfer',
    bank: '134',
    account: '1010200300400',
    holder: 'Wati',
  },
  'post /v1/producers/{producer}/deductions': {
    validFrom: '2026-02-01',
    member: EXAMPLE.member,
    instalments: true,
    mandatory: '1000',
    fee: '500',
  },
  'post /v1/producers/{producer}/advances': {
    amount: '300000',
    way: 'cash',
    on: '2026-02-10',
    reason: 'Membeli bawang mentah',
  },
  'post /v1/producers/{producer}/advance-repayments': {
    amount: '100000',
    way: 'cash',
    on: '2026-02-27',
    reason: 'Dikembalikan lebih awal',
  },
  'post /v1/producers/{producer}/past-payouts': {
    amount: '250000',
    way: 'cash',
    on: '2026-02-27',
    reason: 'Dibayar tunai saat listrik padam',
  },
  'post /v1/producers/{producer}/past-payout-reversals': {
    payout: EXAMPLE.request,
    on: '2026-02-27',
    reason: 'Uangnya tidak jadi diserahkan',
  },
  'post /v1/producers/{producer}/receivables': {
    amount: '60000',
    on: '2026-02-28',
    reason: 'Dibayar melebihi haknya',
  },
  'post /v1/producers/{producer}/receivable-payments': {
    amount: '40000',
    way: 'cash',
    on: '2026-02-28',
    reason: 'Diantar sendiri ke koperasi',
  },
  'post /v1/producers/{producer}/write-offs': {
    of: 'receivable',
    amount: '10000',
    on: '2026-02-28',
    reason: 'Keputusan rapat pengurus',
  },
  'post /v1/producers/{producer}/adjustments': {
    amount: '5000',
    as: 'goodwill',
    on: '2026-02-28',
    reason: 'Kemasan rusak di gudang',
  },
  'post /v1/producers/{producer}/deduction-reversals': {
    run: EXAMPLE.run,
    deduction: 'fee',
    on: '2026-02-28',
    reason: 'Iuran bulan ini sudah dibayar tunai',
  },
  'post /v1/requests/{request}/approval': {},
  'post /v1/requests/{request}/rejection': { reason: 'Tunggu rapat pengurus' },
  'post /v1/payout-runs': { cutOff: '2026-02-28', description: 'Pencairan Februari' },
  'post /v1/payout-runs/{run}/exclusions': { producer: EXAMPLE.producer, reason: 'Nomor rekening belum dipastikan' },
  'post /v1/payout-runs/{run}/submission': { payOn: '2026-02-28' },
  'post /v1/payout-runs/{run}/approval': { hash: EXAMPLE.hash, approvedOn: '2026-02-28' },
  'post /v1/payout-runs/{run}/rejection': { reason: 'Saldo bank belum cukup' },
  'post /v1/payout-runs/{run}/payment-files': { format: 'pain.001' },
  'post /v1/payout-runs/{run}/payments': { way: 'transfer', paidOn: '2026-02-28', fee: '2500' },
  'post /v1/payout-runs/{run}/failures': {
    producer: EXAMPLE.producer,
    failedOn: '2026-02-28',
    reason: 'Rekening tidak aktif',
  },
  'post /v1/payout-runs/{run}/returns': {
    producer: EXAMPLE.producer,
    returnedOn: '2026-02-28',
    kept: '5000',
    reason: 'Nama pemilik rekening berbeda',
  },
  'post /v1/payout-settings': {
    coolingOffHours: 24,
    from: { bank: '134', account: '2020300400500', holder: 'Koperasi Sintuvu' },
  },
  'post /v1/members': { name: 'Darman' },
  'post /v1/members/{member}/limits': { creditLimit: '500000' },
  'post /v1/members/{member}/deposits': { kind: 'mandatory', amount: '25000', way: 'cash', on: '2026-02-10' },
  'post /v1/members/{member}/withdrawals': {
    kind: 'mandatory',
    amount: '5000',
    way: 'cash',
    on: '2026-02-27',
    reason: 'Setoran tercatat lebih',
  },
  'post /v1/members/{member}/credit-repayments': { amount: '50000', way: 'cash', on: '2026-02-27' },
  'post /v1/members/{member}/loans': {
    principal: '3000000',
    instalment: '500000',
    interest: '30000',
    firstDueOn: '2026-02-20',
    way: 'transfer',
    on: '2026-02-10',
  },
  'post /v1/members/{member}/loans/{loan}/repayments': { amount: '530000', way: 'cash', on: '2026-02-27' },
  'post /v1/products': { name: 'Bawang goreng', unit: 'g', ownership: 'consigned', pricedPer: '1000' },
  'patch /v1/products/{product}': { name: 'Bawang goreng pedas' },
  'post /v1/lots': {
    producer: EXAMPLE.producer,
    product: EXAMPLE.product,
    receivedOn: '2026-02-05',
    quantity: '10000',
    askingPrice: '100000',
  },
  'post /v1/lots/{lot}/cancellation': { reason: 'Tercatat dua kali' },
  'post /v1/lots/{lot}/repricings': {
    effectiveOn: '2026-02-20',
    commissionBps: 1_200,
    askingPrice: '110000',
    reason: 'Disepakati ulang',
  },
  'post /v1/lots/{lot}/returns': { quantity: '500', returnedOn: '2026-02-26', reason: 'Tidak laku' },
  'post /v1/lots/{lot}/spoilages': { quantity: '250', spoiledOn: '2026-02-26', reason: 'Berjamur' },
  'post /v1/lots/{lot}/counts': { counted: '8000', reason: 'Stok opname' },
  'post /v1/sales': {
    soldOn: '2026-02-24',
    channel: 'counter',
    lines: [{ product: EXAMPLE.product, lot: EXAMPLE.lot, quantity: '500', unitPrice: '110000' }],
    charges: { delivery: '10000', discount: '5000' },
    payments: [
      { way: 'cash', amount: '20000' },
      { way: 'qris', amount: '40000' },
    ],
  },
  'post /v1/sales/{sale}/refunds': {
    refundedOn: '2026-02-26',
    lines: [{ line: '1', quantity: '100', condition: 'restock' }],
  },
  'post /v1/sales/{sale}/allowances': { grantedOn: '2026-02-25', amount: '5000', reason: 'Kemasan penyok' },
  'post /v1/sales/{sale}/void': { reason: 'Tercatat dua kali' },
  'post /v1/sales/{sale}/reassignments': {
    reason: 'Label tertukar',
    lines: [{ line: '1', lot: EXAMPLE.otherLot }],
  },
  'post /v1/sales/{sale}/payment-corrections': {
    reason: 'Dibayar lewat transfer, bukan tunai',
    wrong: { way: 'cash', amount: '20000' },
    right: { way: 'transfer' },
  },
  'post /v1/settlements': {
    provider: 'QRIS Bank Sulteng',
    reference: 'ST-20260226',
    arrivedOn: '2026-02-26',
    payments: [{ sale: EXAMPLE.sale, amount: '40000' }],
    refunds: [],
    net: '39720',
    fee: '280',
  },
  'post /v1/settlements/files': {
    provider: 'QRIS Bank Sulteng',
    reference: 'ST-20260227',
    arrivedOn: '2026-02-27',
    csv: `kind,reference,amount,fee\npayment,${EXAMPLE.sale},40000,280\n`,
  },
  'post /v1/settlements/opening': { provider: 'QRIS Bank Sulteng', upTo: '2026-02-28', arrivedOn: '2026-02-28' },
  'post /v1/settlements/{settlement}/reversal': { reversedOn: '2026-02-28', reason: 'Setoran milik koperasi lain' },
}

/** The contract with an example for each body that can be sent. */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const { post, patch } = item
    return [
      path,
      {
        ...item,
        ...(post !== undefined && { post: withExample(post, examples[`post ${path}`]) }),
        ...(patch !== undefined && { patch: withExample(patch, examples[`patch ${path}`]) }),
      },
    ]
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>

function withExample(operation: Operation, example: object | undefined): Operation {
  const { requestBody } = operation
  if (example === undefined || requestBody === undefined || '$ref' in requestBody) return operation
  const content = { ...requestBody.content, [JSON_TYPE]: { ...requestBody.content[JSON_TYPE], example } }
  return { ...operation, requestBody: { ...requestBody, content } }
}

const JSON_TYPE = 'application/json'
