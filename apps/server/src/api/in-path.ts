import { Param, type PipeTransform } from '@nestjs/common'
import { ApiParam } from '@nestjs/swagger'
import { EXAMPLE } from './examples.js'
import { idIn, wrongInPath } from './problem.js'
import { isDay, isText } from '#commands/fields.js'
import { fileFormat } from '#events/payout-run.js'

/** Something that a path can name: how it is written there, and what it is. */
interface Named {
  readonly description: string
  readonly example: string
  /** What would be right, where it is no id of Lumbung's. */
  readonly right?: string
  readonly is?: (text: string) => boolean
}

const known = {
  account: {
    description: 'The code of an account.',
    example: '2110',
    right: 'four digits of the chart',
    is: (text) => /^[0-9]{4}$/.test(text),
  },
  entry: {
    description: 'The id of an entry: the position of its commit, and its place in it.',
    example: '3f0c1a2b4d5e.1.1042.0',
    right: 'the id of an entry, position.index',
    is: (text) => /^[0-9a-z]{8,32}\.[0-9]{1,9}\.[0-9]{1,18}\.[0-9]{1,9}$/.test(text),
  },
  format: {
    description: 'The format of a payment file.',
    example: 'pain.001',
    right: fileFormat.options.join(' or '),
    is: (text) => fileFormat.safeParse(text).success,
  },
  loan: {
    description: 'The id of a loan: `opening` for what was owed when the books began.',
    example: EXAMPLE.loan,
  },
  lot: { description: 'The id of a lot.', example: EXAMPLE.otherLot },
  member: { description: 'The id of a member.', example: EXAMPLE.member },
  period: {
    description: 'The id of a period.',
    example: '2026.02',
    right: 'text of 1 to 200 characters that are not all blank',
    is: isText,
  },
  producer: { description: 'The id of a producer.', example: EXAMPLE.producer },
  product: { description: 'The id of a product.', example: EXAMPLE.product },
  request: {
    description: 'The id of a request.',
    example: EXAMPLE.request,
  },
  run: { description: 'The id of a payout run.', example: EXAMPLE.run },
  sale: { description: 'The id of a sale.', example: EXAMPLE.sale },
  settlement: {
    description: 'The id of a settlement.',
    example: EXAMPLE.settlement,
  },
  validFrom: {
    description: 'The first day of an agreement.',
    example: '2026-02-28',
    right: 'a day YYYY-MM-DD',
    is: isDay,
  },
} as const satisfies Readonly<Record<string, Named>>

/**
 * What stands in a route's path, by its name: validated, and in the contract. What is not of its form is 400 and names the
 * parameter; that it is there is for whoever is asked to say.
 */
export const InPath =
  (name: keyof typeof known): ParameterDecorator =>
  (target, key, index) => {
    if (key === undefined) throw new TypeError(`${name} stands in the path of a route`)
    const { description, example, right, is }: Named = known[name]
    const pipe: PipeTransform<string, string> = {
      transform(text) {
        if (is === undefined) return idIn(name, text)
        if (is(text)) return text
        throw wrongInPath(name, text, right ?? description)
      },
    }
    Param(name, pipe)(target, key, index)
    const route = Object.getOwnPropertyDescriptor(target, key)
    if (route !== undefined) ApiParam({ name, description, schema: { type: 'string', example } })(target, key, route)
  }
