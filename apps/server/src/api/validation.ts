import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common'
import { BadRequest, shortened, type WrongField } from './problem.js'

/** No command comes near it; without a limit a body of brackets would exhaust the stack of whatever walks it. */
const DEEPEST = 64

/** Bodies and queries become validated classes; a field that is not known is refused, not left out. */
@Injectable()
export class Validation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      exceptionFactory: (errors) =>
        new BadRequest(
          'invalid',
          'some fields are not right',
          errors.flatMap((e) => fields(e)),
        ),
    })
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') assertObject(value)
    if (metadata.type === 'body' || metadata.type === 'query') assertKept(value)
    return super.transform(value, metadata)
  }
}

function assertObject(body: unknown): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BadRequest('invalid', 'the body is a JSON object, sent as application/json')
  }
  if (isDeeper(body, DEEPEST)) throw new BadRequest('invalid', `the body nests deeper than ${DEEPEST} levels`)
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1)))

/** What class-transformer passes over without a word, in any object. */
const PASSED_OVER: ReadonlySet<string> = new Set(['__proto__', 'constructor'])

function assertKept(sent: unknown): void {
  const field = passedOver(sent)
  if (field === undefined) return
  throw new BadRequest('invalid', 'some fields are not right', [{ field, detail: NO_SUCH_FIELD }])
}

function passedOver(value: unknown, path = ''): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    if (PASSED_OVER.has(name)) return shortened(at)
    const within = passedOver(member, at)
    if (within !== undefined) return within
  }
  return undefined
}

function fields({ property, constraints, children, value }: ValidationError, path = ''): WrongField[] {
  const field = path === '' ? property : `${path}.${property}`
  const rules = Object.keys(constraints ?? {})
  const sent = rules.every((rule) => TOLD.has(rule)) ? told(value) : {}
  const own = Object.entries(constraints ?? {}).map(([rule, said]) => ({
    field: shortened(field),
    detail: inHouseStyle[rule] ?? shortened(said, LONGEST_SENTENCE),
    ...sent,
  }))
  return [...own, ...(children ?? []).flatMap((child) => fields(child, field))]
}

/** A sentence of ours has at most so many characters: a name in it that was sent may be longer. */
const LONGEST_SENTENCE = 300

const NO_SUCH_FIELD = 'there is no such field here'

/** What class-validator says by itself, as everything else here is said. */
const inHouseStyle: Readonly<Record<string, string>> = {
  whitelistValidation: NO_SUCH_FIELD,
  nestedValidation: 'it is an object',
}

/**
 * The rules whose fields hold numbers, days, ids and words of ours: what was sent there is told again. Of a rule that is
 * not here it is not: names and reasons are texts, and a field that nobody knows may be anything.
 */
const TOLD: ReadonlySet<string> = new Set([
  'inOrder',
  'isAmount',
  'isBalance',
  'isDay',
  'isFlag',
  'isIn',
  'isPrice',
  'isQuantity',
  'isRounding',
  'isStock',
  'isWhole',
  'isZone',
  'matches',
])

function told(value: unknown): Pick<WrongField, 'value'> {
  if (typeof value === 'string') return { value: shortened(value) }
  if (typeof value === 'bigint') return { value: shortened(value.toString()) }
  // Beyond what a number can be there is none in JSON.
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : String(value) }
  return typeof value === 'boolean' || value === null ? { value } : {}
}
