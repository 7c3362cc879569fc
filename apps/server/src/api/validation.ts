import { ValidationPipe, type ValidationError } from '@nestjs/common'
import { BadRequest } from './problem.js'

/** Bodies and queries become validated classes; a field that is not known is refused, not left out. */
export const validation = () =>
  new ValidationPipe({
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

function fields({ property, constraints, children }: ValidationError, path = ''): { field: string; detail: string }[] {
  const field = path === '' ? property : `${path}.${property}`
  const own = Object.values(constraints ?? {}).map((detail) => ({ field, detail }))
  return [...own, ...(children ?? []).flatMap((child) => fields(child, field))]
}
