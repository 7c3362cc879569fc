import { expect, it } from '@jest/globals'
import { tell } from './tell.js'

const step = (name: string, ...touches: string[]) => ({ name, touches })

it('steps that touch the same are sent one after the other, others together', async () => {
  const log: string[] = []
  await tell([step('a', 'fish'), step('b', 'fish', 'salt'), step('c'), step('d', 'salt')], async ({ name }) => {
    log.push(`${name} begins`)
    await new Promise(setImmediate)
    log.push(`${name} ends`)
  })
  expect(log.slice(0, 2)).toEqual(['a begins', 'c begins'])
  expect(log.filter((line) => !line.startsWith('c'))).toEqual([
    'a begins',
    'a ends',
    'b begins',
    'b ends',
    'd begins',
    'd ends',
  ])
})

it('after a failure what waited for it is not sent, and nothing is under way', async () => {
  const log: string[] = []
  const failing = tell([step('a', 'fish'), step('b', 'fish'), step('c')], async ({ name }) => {
    if (name === 'a') throw new RangeError('a fails')
    await new Promise(setImmediate)
    log.push(`${name} ends`)
  })
  await expect(failing).rejects.toThrow('a fails')
  expect(log).toEqual(['c ends'])
})
