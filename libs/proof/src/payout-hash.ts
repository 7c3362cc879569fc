import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import canonicalize from 'canonicalize'
import * as z from 'zod'
import type { PayoutRun, RunLine } from './payout-runs.js'
import { deduction } from '#events/deduction.js'

/**
 * The hash of a payout run: SHA-256, in hexadecimal, of the RFC 8785 form of `{ run, cutOff, payOn, lines, files }`. The
 * lines stand in the order of their ids, each `{ line, producer, gross, deductions, net, raised, destination }`, and an
 * amount is its decimal string.
 */
export function payoutHash(
  run: string,
  { cutOff, lines }: Pick<PayoutRun, 'cutOff' | 'lines'>,
  { payOn, files }: Pick<NonNullable<PayoutRun['submitted']>, 'payOn' | 'files'>,
): string {
  const inOrder = [...lines.values()].toSorted((one, other) => (one.line < other.line ? -1 : 1))
  const form = canonicalize({ run, cutOff, payOn, lines: inOrder.map(hashed), files })
  if (form === undefined) throw new TypeError('an object has a canonical form')
  return bytesToHex(sha256(utf8ToBytes(form)))
}

const hashed = ({ line, producer, gross, deductions, net, raised, destination }: RunLine) => ({
  line,
  producer,
  gross: gross.toString(),
  deductions: deductions.map((each) => z.encode(deduction, each)),
  net: net.toString(),
  raised: raised.toString(),
  ...(destination && { destination }),
})
