/** Transfers that a bank is asked to make on one day, from one account. */
export interface Batch {
  /** At most 35 characters, as each payment's. The bank refuses one that it has had. */
  readonly id: string
  /** When it was made: an instant in UTC. */
  readonly createdAt: string
  /** `YYYY-MM-DD`: the day the bank is to make them. */
  readonly payOn: string
  readonly from: BankAccount
  /** At least one, in the order they are written. */
  readonly payments: readonly Payment[]
}

export interface Payment {
  /** It comes back with what the bank says of the payment. */
  readonly id: string
  /** Whole rupiah above zero. */
  readonly amount: bigint
  readonly to: BankAccount
  /** What the payee reads on the statement. */
  readonly about: string
}

/** `bank` is the three-digit clearing code. */
export interface BankAccount {
  readonly bank: string
  readonly account: string
  readonly holder: string
}

/** What is paid in all, in whole rupiah. */
export const totalOf = ({ payments }: Batch): bigint => payments.reduce((total, { amount }) => total + amount, 0n)

/** An id of Lumbung's in the 35 characters that banks take: a UUID without its dashes. */
export const asReference = (id: string): string => id.replaceAll('-', '')
