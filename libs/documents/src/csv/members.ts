import type { MemberId } from '#events/words.js'
import type { MemberItem } from '#read-models/members/items.js'
import { loansOf, type LoanOfMember } from '#read-models/members/loans.js'
import { members, type EnrolledMember } from '#read-models/members/queries.js'
import { memberStatement } from '#read-models/members/statement.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { Unsealing } from '../unsealing.js'
import { booking } from './booking.js'
import { column, some, type List, type Some } from './list.js'
import { gathered, pages } from './pages.js'

type OfMember<T> = T & { readonly member: MemberId }

export const membersList: List<Omit<EnrolledMember, 'name'> & { readonly name?: string }> = {
  file: { id: 'anggota', en: 'members' },
  columns: [
    column('Anggota', 'Member', ({ member }) => member),
    column('Id lama', 'Foreign id', ({ foreignId }) => foreignId),
    column('Nama', 'Name', ({ name }) => name),
    column('Simpanan sukarela', 'Savings', ({ savings }) => savings),
    column('Simpanan pokok', 'Principal savings', ({ principalSavings }) => principalSavings),
    column('Simpanan wajib', 'Mandatory savings', ({ mandatorySavings }) => mandatorySavings),
    column('Kredit', 'Credit', ({ credit }) => credit),
    column('Pinjaman', 'Loan', ({ loan }) => loan),
    column('Batas kredit', 'Credit limit', ({ creditLimit }) => creditLimit),
  ],
}

export const loansList: List<OfMember<LoanOfMember>> = {
  file: { id: 'pinjaman-anggota', en: 'loans' },
  columns: [
    column('Anggota', 'Member', ({ member }) => member),
    column('Pinjaman', 'Loan', ({ loan }) => loan),
    column('Dipinjamkan tanggal', 'Lent on', ({ lentOn }) => lentOn),
    column('Pokok', 'Principal', ({ principal }) => principal),
    column('Sisa pokok', 'Principal left', ({ left }) => left),
    column('Jasa dibayar', 'Interest paid', ({ interestPaid }) => interestPaid),
    column('Angsuran pokok per bulan', 'Instalment a month', ({ instalment }) => instalment),
    column('Jasa per bulan', 'Interest a month', ({ interest }) => interest),
    column('Angsuran pertama', 'First due on', ({ firstDueOn }) => firstDueOn),
  ],
}

export const memberStatementsList: List<OfMember<MemberItem>> = {
  file: { id: 'rekening-anggota', en: 'member-statements' },
  columns: [
    column('Anggota', 'Member', ({ member }) => member),
    column('Entri', 'Entry', ({ id }) => id),
    ...booking,
    column('Saldo', 'Balance', ({ balance }) => balance),
    column('Jenis', 'Kind', ({ kind }) => kind),
    column('Jumlah', 'Amount', ({ amount }) => amount),
    column('Jasa pinjaman', 'Interest', (item) => ('interest' in item ? item.interest : undefined)),
    column('Pinjaman', 'Loan', (item) => ('loan' in item ? item.loan : undefined)),
    column('Cara', 'Way', (item) => ('way' in item ? item.way : undefined)),
    column('Penjualan', 'Sale', (item) => ('sale' in item ? item.sale : undefined)),
    column('Nomor nota', 'Receipt number', (item) => ('receiptNumber' in item ? item.receiptNumber : undefined)),
    column('Rujukan', 'Reference', (item) => ('reference' in item ? item.reference : undefined)),
    column('Produsen', 'Producer', (item) => ('producer' in item ? item.producer : undefined)),
    column('Daftar pencairan', 'Payout run', (item) => ('run' in item ? item.run : undefined)),
    column('Pencairan sampai', 'Cut-off day', (item) => ('cutOff' in item ? item.cutOff : undefined)),
    column('Permintaan', 'Request', (item) => ('request' in item ? item.request : undefined)),
    column('Alasan', 'Reason', (item) => ('reason' in item ? item.reason : undefined)),
    column('Posisi', 'Position', ({ position }) => position.toString()),
  ],
}

/** Members, what they were lent, and all that changed what they saved and owe. */
export async function* enrolledMembers(db: Reading, unsealing: Unsealing): AsyncGenerator<Some> {
  for await (const page of pages((from) => members(db, from))) {
    yield some(membersList, await unsealing.names(page.members))
    yield* gathered(loansList, loansOfEach(db, page.members))
    yield* gathered(memberStatementsList, itemsOf(db, page.members))
  }
}

async function* loansOfEach(db: Reading, those: readonly EnrolledMember[]): AsyncGenerator<OfMember<LoanOfMember>[]> {
  for (const { member } of those) {
    yield (await loansOf(db, member)).map((loan) => ({ member, ...loan }))
  }
}

async function* itemsOf(db: Reading, those: readonly EnrolledMember[]): AsyncGenerator<OfMember<MemberItem>[]> {
  for (const { member } of those) {
    for await (const { items } of pages((from) => memberStatement(db, { member, ...from }))) {
      yield items.map((item) => ({ member, ...item }))
    }
  }
}
