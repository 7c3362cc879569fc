import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import canonicalize from 'canonicalize'
import * as z from 'zod'
import { inOrder, type DraftedRun, type RunLine } from './payout-run.js'
import { deduction } from '#events/deduction.js'
import type { PayoutRunEvent } from '#events/payout-run.js'
import type { Day, RunId } from '#events/words.js'

type Files = Extract<PayoutRunEvent, { type: 'PayoutRunSubmitted' }>['data']['files']

/**
 * What approving is bound to: the SHA-256, in hexadecimal, of the RFC 8785 form of `{ run, cutOff, payOn, lines, files }`.
 * The lines come in the order of their ids, amounts as decimal strings, a file by its format and its SHA-256.
 */
export function runHash(
  run: RunId,
  { cutOff, lines }: DraftedRun,
  { payOn, files }: { readonly payOn: Day; readonly files: Files },
): string {
  const form = canonicalize({ run, cutOff, payOn, lines: inOrder(lines.values()).map(asSeen), files })
  if (form === undefined) throw new TypeError('an object has a canonical form')
  return bytesToHex(sha256(utf8ToBytes(form)))
}

const asSeen = ({ line, producer, gross, deductions, net, raised, destination }: RunLine) => ({
  line,
  producer,
  gross: gross.toString(),
  deductions: deductions.map((each) => z.encode(deduction, each)),
  net: net.toString(),
  raised: raised.toString(),
  ...(destination !== undefined && { destination }),
})
