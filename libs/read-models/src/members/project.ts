import { negated } from '#events/words.js'
import type { Model } from '../model.js'
import { member, memberBalance } from './table.js'

export const membersModel: Model = {
  version: 1,
  tables: [member, memberBalance],
  on: {
    MemberEnrolled({ foreignId, name }, { id, stored: { commit, index } }, rows) {
      rows.put(member, { member: id, foreignId, name, commit, index })
    },
  },
  onEntry({ postings }, _fact, rows) {
    for (const { account, party, amount } of postings) {
      const balance = balanceIn[account]
      if (balance === undefined) continue
      if (party === undefined) throw new RangeError(`an amount of ${account} belongs to no member`)
      rows.put(memberBalance, { member: party, [balance.column]: balance.owed ? amount : negated(amount) })
    }
  },
}

const theirs = (column: 'savings' | 'principalSavings' | 'mandatorySavings') => ({ column, owed: false })
const owed = (column: 'credit' | 'loan') => ({ column, owed: true })

const balanceIn: Readonly<Record<string, { readonly column: string; readonly owed: boolean }>> = {
  '1131': owed('credit'),
  '1132': owed('loan'),
  '2140': theirs('savings'),
  '3101': theirs('principalSavings'),
  '3102': theirs('mandatorySavings'),
}
