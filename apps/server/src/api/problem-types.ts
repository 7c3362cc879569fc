import { rejectionCodes, type RejectionCode } from '#domain/rejected.js'

/** A type of problem: what happened, and what whoever asked may do. */
interface ProblemType {
  readonly status: number
  readonly title: string
  readonly meaning: string
}

const wrong = (status: number, title: string, meaning: string): ProblemType => ({ status, title, meaning })

/** What the API itself refuses or cannot do, beside what the rules of the business refuse. */
const ofTheApi = {
  invalid: wrong(
    400,
    'The request is wrong',
    'Something is not of its form; `errors` names it and what would be right.',
  ),
  'bad-request': wrong(400, 'The request is wrong', 'The address or the body cannot be read at all.'),
  'idempotency-key': wrong(400, 'The request is wrong', 'The Idempotency-Key is missing or not of its form.'),
  'if-match': wrong(400, 'The request is wrong', 'If-Match is not one ETag as a GET answered it.'),
  'bad-cursor': wrong(400, 'A cursor that is none', '`after` is not what the page before gave as `next`.'),
  'foreign-position': wrong(400, 'A position of another log', 'The position is none of this log.'),
  'not-yet-known': wrong(
    400,
    'A position that lies ahead',
    'The log does not go that far: nothing is written there yet.',
  ),
  'nothing-between': wrong(400, 'Nothing lies between', 'The first position is not before the second.'),
  'not-authenticated': wrong(401, 'Who is asking?', 'There is no valid bearer token.'),
  'not-permitted': wrong(403, 'Not for this role', 'The role of the token may not do this.'),
  'not-found': wrong(404, 'Not here', 'There is no such route.'),
  'unknown-entry': wrong(404, 'Not here', 'There is no such entry.'),
  'unknown-format': wrong(404, 'Not here', 'No file of that format was exported.'),
  'never-told': wrong(
    409,
    'Not a message of this log',
    'The log was restored from a backup that is older than what was taken of it: what came after is told anew.',
  ),
  'person-forgotten': wrong(410, 'The person was forgotten', 'Nothing can be recorded of the person any more.'),
  'body-too-large': wrong(413, 'The body is too large', 'A body has at most 1 MiB, the list of a settlement 4 MiB.'),
  'address-too-long': wrong(414, 'The address is too long', 'An id in the path has at most 64 characters.'),
  'unsupported-media-type': wrong(
    415,
    'Bodies are JSON',
    'A body is application/json in UTF-8, a file text/csv; neither is compressed.',
  ),
  'idempotency-key-reused': wrong(422, 'The key was used for another body', 'The key stands for another command.'),
  'statement-too-long': wrong(
    422,
    'Too much for one paper',
    'The statement has more items than a paper may have: narrow `from` and `to`.',
  ),
  'paper-too-long': wrong(
    422,
    'Too much for one paper',
    'The run has more lines, or the payout more items, than a paper may have.',
  ),
  'if-match-missing': wrong(
    428,
    'Say which revision was edited',
    'An edit names in If-Match the ETag of what it edits.',
  ),
  internal: wrong(500, 'A fault of ours', 'The server failed; it may be repeated with the same key.'),
  'too-many-streams': wrong(
    503,
    'Too many streams',
    'As many streams are open as may be: ask for batches, or again soon.',
  ),
  busy: wrong(503, 'Too many at once', 'Others write the same; it may be repeated with the same key.'),
  'store-unavailable': wrong(503, 'The database does not answer', 'Nothing was written; it may be repeated.'),
  'unknown-event': wrong(
    503,
    'This release does not know an event',
    'A later release wrote it: nothing is decided on it.',
  ),
  'not-yet-projected': wrong(
    503,
    'Not yet there to be read',
    'What was written at `at` is not readable yet; ask again.',
  ),
  'projection-stopped': wrong(503, 'Reading is stopped for this cooperative', 'An operator has to mend it.'),
  'outcome-unknown': wrong(504, 'Repeat with the same key', 'Whether it took effect is not known; the same key tells.'),
} as const satisfies Readonly<Record<string, ProblemType>>

type CodeOfTheApi = keyof typeof ofTheApi

/** The end of a problem's stable type, `urn:lumbung:problem:{code}`. */
export type ProblemCode = RejectionCode | CodeOfTheApi

export const PROBLEM = 'urn:lumbung:problem:'

/** Every code, those of the rules of the business last. */
export const problemCodes: readonly ProblemCode[] = [...keysOf(ofTheApi), ...keysOf(rejectionCodes)]

/**
 * What a problem of this code says.
 * @param inPath the names of the parameters in the route's path: what is not there is 404 when the path names it
 */
export function problemType(code: ProblemCode, inPath: readonly string[]): ProblemType {
  const status = unknownStatus(code, inPath)
  if (!isRejection(code)) return status === undefined ? ofTheApi[code] : { ...ofTheApi[code], status }
  if (status === 404) return { status, title: 'Not here', meaning: rejectionCodes[code] }
  return { status: status ?? rejectedStatus(code), title: 'The books do not allow it', meaning: rejectionCodes[code] }
}

const isRejection = (code: ProblemCode): code is RejectionCode => Object.hasOwn(rejectionCodes, code)

/** `unknown-sale` is of the parameter `sale`; an agreement goes by the day from which it is valid. */
function unknownStatus(code: ProblemCode, inPath: readonly string[]): 404 | 422 | undefined {
  if (code === 'unknown-event' || !code.startsWith('unknown-')) return undefined
  const thing = code.slice('unknown-'.length)
  return inPath.includes(thing === 'agreement' ? 'validFrom' : thing) ? 404 : 422
}

/** What was edited meanwhile is 412, what is there already 409; everything else that the rules refuse is 422. */
function rejectedStatus(code: RejectionCode): number {
  if (code === 'revision-stale') return 412
  return code.endsWith('-exists') ? 409 : 422
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  // Object.keys forgets the type: a record written out in this program has no other keys.
  return Object.keys(record) as Key[]
}
