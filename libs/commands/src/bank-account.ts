import { IsAccountNumber, IsBank, IsText } from './fields.js'
import { banks, isNumberAt } from '#bank-files/banks.js'
import { Rejected } from '#domain/rejected.js'

/** An account at a bank of Indonesia, in a body. */
export class AccountAtBank {
  @IsBank() bank!: string
  @IsAccountNumber() account!: string
  @IsText({ description: 'Whose account it is, as the bank knows them.', example: 'Koperasi Sintuvu' }) holder!: string
}

/** A refusal says nothing of the number. @throws Rejected invalid-bank-account */
export function requireAccountAt(code: string, account: string): void {
  const bank = banks.get(code)
  if (bank === undefined) {
    throw new Rejected('invalid-bank-account', `there is no bank ${code} in Indonesia`, { bank: code })
  }
  if (isNumberAt(bank, account)) return
  const [least, most] = bank.digits
  const digits = least === most ? `${least}` : `${least} to ${most}`
  throw new Rejected('invalid-bank-account', `account numbers of ${bank.name} have ${digits} digits`, {
    bank: code,
    digits,
  })
}
