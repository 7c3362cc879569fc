import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from '@jest/globals'
import { asyncApi } from './async-api.js'
import { everyMessage } from './every-message.js'
import { TOPIC } from './releases.js'

describe('the AsyncAPI document', () => {
  it('is one, by AsyncAPI’s own parser', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApi()))
    expect(diagnostics.filter(({ severity }) => severity <= 1).map(({ message, path }) => ({ message, path }))).toEqual(
      [],
    )
    expect(document?.version()).toBe('3.0.0')
    expect(document?.channels().get('ledger')?.address()).toBe(TOPIC)
    expect(document?.messages().all()).toHaveLength(everyMessage.length)
  })
})
