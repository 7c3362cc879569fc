import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common'
import { BadRequest } from './problem.js'

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

function fields({ property, constraints, children }: ValidationError, path = ''): { field: string; detail: string }[] {
  const field = path === '' ? property : `${path}.${property}`
  const own = Object.entries(constraints ?? {}).map(([rule, said]) => ({ field, detail: inHouseStyle[rule] ?? said }))
  return [...own, ...(children ?? []).flatMap((child) => fields(child, field))]
}

/** What class-validator says by itself, as everything else here is said. */
const inHouseStyle: Readonly<Record<string, string>> = {
  whitelistValidation: 'there is no such field here',
  nestedValidation: 'it is an object',
}
