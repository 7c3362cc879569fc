import { applyDecorators } from '@nestjs/common'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator'

/** One object of a class, or null where that says something: ValidateNested alone lets a missing one and a list of them through. */
export const ObjectOf = (
  type: () => new () => object,
  { optional, nullable, description }: { optional?: true; nullable?: true; description?: string } = {},
) => {
  // Swagger takes a function for a class to come by its name, and only by this one.
  const options = {
    type: () => type(),
    ...(nullable && { nullable }),
    ...(description !== undefined && { description }),
  }
  return applyDecorators(
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    ...(nullable ? [ValidateIf((_, value: unknown) => value !== null)] : []),
    ValidateBy({
      name: 'objectOf',
      validator: {
        validate: (value: unknown) => value instanceof type(),
        defaultMessage: (args) => `${args?.property ?? 'it'} is an object`,
      },
    }),
    ValidateNested(),
    Type(type),
    optional ? ApiPropertyOptional(options) : ApiProperty(options),
  )
}
