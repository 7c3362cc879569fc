import XMLBuilder from 'fast-xml-builder'
import { bankText } from './bank-text.js'
import { banks } from './banks.js'
import { totalOf, type BankAccount, type Batch, type Payment } from './batch.js'

/** Max140Text, of names and of what a payment is about. */
const LONGEST_TEXT = 140

/** Elements come in the order they are given, which the schema prescribes. */
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '  ' })

/**
 * A batch as ISO 20022 `pain.001.001.09`, CustomerCreditTransferInitiation, in UTF-8: the same batch has the same bytes.
 * @see https://www.iso20022.org/iso-20022-message-definitions Payments Initiation, pain.001.001.09
 */
export const pain001 = (batch: Batch): string =>
  builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: batch.id,
          CreDtTm: batch.createdAt,
          NbOfTxs: batch.payments.length.toString(),
          CtrlSum: totalOf(batch).toString(),
          InitgPty: party(batch.from),
        },
        PmtInf: {
          PmtInfId: batch.id,
          PmtMtd: 'TRF',
          NbOfTxs: batch.payments.length.toString(),
          CtrlSum: totalOf(batch).toString(),
          ReqdExctnDt: { Dt: batch.payOn },
          Dbtr: party(batch.from),
          DbtrAcct: account(batch.from),
          DbtrAgt: agent(batch.from),
          CdtTrfTxInf: batch.payments.map(transfer),
        },
      },
    },
  })

const transfer = ({ id, amount, to, about }: Payment) => ({
  PmtId: { EndToEndId: id },
  Amt: { InstdAmt: { '@Ccy': 'IDR', '#text': amount.toString() } },
  CdtrAgt: agent(to),
  Cdtr: party(to),
  CdtrAcct: account(to),
  RmtInf: { Ustrd: bankText(about, LONGEST_TEXT) },
})

const party = ({ holder }: BankAccount) => ({ Nm: bankText(holder, LONGEST_TEXT) })

const account = ({ account: number }: BankAccount) => ({ Id: { Othr: { Id: number } } })

/** By its BIC where it is known, and by its clearing code in Bank Indonesia's system. */
function agent({ bank: code }: BankAccount) {
  const bank = banks.get(code)
  return {
    FinInstnId: {
      ...(bank !== undefined && { BICFI: bank.bic }),
      ClrSysMmbId: { ClrSysId: { Prtry: 'SKNBI' }, MmbId: code },
    },
  }
}
