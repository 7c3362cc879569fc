import { Body, type PipeTransform } from '@nestjs/common'
import { ApiBody } from '@nestjs/swagger'
import { BadRequest } from './problem.js'

const nothing: PipeTransform<object, object> = {
  transform(body) {
    const errors = Object.keys(body).map((field) => ({ field, detail: 'there is no such field here' }))
    if (errors.length > 0) throw new BadRequest('invalid', 'some fields are not right', errors)
    return body
  },
}

/** The body of a command that has no fields: an empty object. */
export const NoFields = (): ParameterDecorator => (target, key, index) => {
  if (key === undefined) throw new TypeError('a body is of a route')
  Body(nothing)(target, key, index)
  const route = Object.getOwnPropertyDescriptor(target, key)
  const schema = { type: 'object', additionalProperties: false, example: {} }
  if (route !== undefined)
    ApiBody({ required: true, description: 'There is nothing to say.', schema })(target, key, route)
}
