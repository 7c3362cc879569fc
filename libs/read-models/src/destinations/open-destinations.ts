import type { CooperativeId, Sealed } from '#events/words.js'
import type { Keyring } from '#personal/keyring.js'

interface SealedDestination {
  readonly account?: Sealed
  readonly holder?: Sealed
}

type Opened<D extends SealedDestination> = Omit<D, 'account' | 'holder'> & {
  readonly account?: string
  readonly holder?: string
}

/** How much of an account is shown: its last digits, or all of them to whoever answers for what is paid there. */
export type AccountsShown = 'masked' | 'whole'

/**
 * Opens where money goes, in one round trip: whose the account is, and of its number, unless all of it may be shown, the
 * last four digits, which is enough to tell one from another. Of who was forgotten neither is there any more.
 * @throws SealBroken
 */
export async function openDestinations<D extends SealedDestination>(
  keyring: Keyring,
  cooperative: CooperativeId,
  destinations: readonly D[],
  shown: AccountsShown = 'masked',
): Promise<Opened<D>[]> {
  const texts = await keyring.openMany(
    cooperative,
    destinations.flatMap(({ account, holder }) => [account, holder].filter((sealed) => sealed !== undefined)),
  )
  const next = texts.values()
  return destinations.map(({ account: sealedAccount, holder: sealedHolder, ...destination }) => {
    const account = sealedAccount && next.next().value
    const holder = sealedHolder && next.next().value
    return {
      ...destination,
      ...(account !== undefined && { account: shown === 'whole' ? account : masked(account) }),
      ...(holder !== undefined && { holder }),
    }
  })
}

/** `••••6789`: of an account of eight digits or less, as many of the last as leave half of it unsaid. */
export function masked(account: string): string {
  const shown = Math.min(4, Math.floor(account.length / 2))
  return `••••${account.slice(account.length - shown)}`
}
