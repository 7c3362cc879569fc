import type { AccountCode } from '#events/words.js'
import { accountNamed, hasAccount } from '#journal/chart.js'

/** An account as screens show it; its code where the chart of this release does not have it. */
export const nameOfAccount = (code: AccountCode): string => (hasAccount(code) ? accountNamed(code).name : code)
