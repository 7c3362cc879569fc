import { describe, expect, it } from '@jest/globals'
import { MOST_ROWS, readSettlementFile, UnreadableSettlementFile } from './settlement-file.js'

const HEADER = 'kind,reference,amount,fee'
const aPayment = { row: 1, kind: 'payment', reference: 'A-1', amount: 45_000n, fee: 315n }

describe('a provider’s file', () => {
  it('has a row for each payment and refund', () => {
    expect(readSettlementFile(`${HEADER}\npayment,A-1,45000,315\nrefund,A-2,1000,-7\n`)).toEqual([
      aPayment,
      { row: 2, kind: 'refund', reference: 'A-2', amount: 1_000n, fee: -7n },
    ])
  })

  it.each([
    ['a BOM', `\ufeff${HEADER}\npayment,A-1,45000,315\n`],
    ['semicolons', 'kind;reference;amount;fee\npayment;A-1;45000;315\n'],
    ['CRLF', `${HEADER}\r\npayment,A-1,45000,315\r\n`],
    ['no line end at its end', `${HEADER}\npayment,A-1,45000,315`],
    ['its columns in another order', 'fee,amount,reference,kind\n315,45000,A-1,payment\n'],
    ['blank lines', `${HEADER}\n\npayment,A-1,45000,315\n\n`],
    ['quotation marks', `"kind","reference","amount","fee"\n"payment","A-1","45000","315"\n`],
  ])('may have %s', (_, text) => {
    expect(readSettlementFile(text)).toEqual([aPayment])
  })

  it('keeps what stands in quotation marks together', () => {
    expect(readSettlementFile(`${HEADER}\npayment,"A,1 ""x""",45000,315\n`)).toMatchObject([{ reference: 'A,1 "x"' }])
  })

  it.each([
    ['Payment,A-1,45000,315', /kind is/],
    ['payment,,45000,315', /reference is/],
    [`payment,${'x'.repeat(201)},45000,315`, /reference is/],
    ['payment,A-1,0,315', /amount is/],
    ['payment,A-1,-45000,315', /amount is/],
    ['payment,A-1,45.000,315', /amount is/],
    ['payment,A-1,45000.00,315', /amount is/],
    ['payment,A-1, 45000,315', /amount is/],
    ['payment,A-1,9007199254740992,315', /amount is/],
    ['payment,A-1,45000,', /fee is/],
    ['payment,A-1,45000,0.7%', /fee is/],
    ['payment,A-1,45000', /3 cells where the header has 4/],
    ['payment,A-1,45000,315,7', /5 cells where the header has 4/],
  ])('says what is wrong with the row %s, and reads on', (row, wrong) => {
    expect(readSettlementFile(`${HEADER}\n${row}\npayment,A-1,45000,315\n`)).toEqual([
      { row: 1, reference: expect.any(String), wrong: expect.stringMatching(wrong) },
      { ...aPayment, row: 2 },
    ])
  })

  it.each([
    ['is empty', '', /no header/],
    ['lacks a column', 'kind,reference,amount\n', /fee is missing/],
    ['has one twice', 'kind,reference,amount,fee,fee\n', /fee stands there twice/],
    ['has another', 'kind,reference,amount,fee,mdr\n', /column 5 is none/],
    ['has a quotation mark that does not close', `${HEADER}\npayment,"A-1,45000,315\n`, /Quote Not Closed/],
    ['has too many rows', `${HEADER}\n${'payment,A-1,1,0\n'.repeat(MOST_ROWS + 1)}`, /20001 rows/],
  ])('cannot be read that %s', (_, text, says) => {
    const reading = () => readSettlementFile(text)
    expect(reading).toThrow(UnreadableSettlementFile)
    expect(reading).toThrow(says)
  })
})
