import { describe, expect, it } from '@jest/globals'
import { MOST_OF_A_COOPERATIVE, MOST_STREAMS, Streams, TooManyStreams } from './streams.js'
import type { CooperativeId } from '#events/words.js'

const cooperative = (number: number) => `coop${number}` as CooperativeId

describe('places for streams', () => {
  it('are so many for a cooperative, whatever the others have', () => {
    const streams = new Streams()
    for (let count = 0; count < MOST_OF_A_COOPERATIVE; count += 1) streams.take(cooperative(1))
    expect(() => streams.take(cooperative(1))).toThrow(TooManyStreams)
    expect(() => streams.take(cooperative(2))).not.toThrow()
  })

  it('are so many for a process', () => {
    const streams = new Streams()
    for (let count = 0; count < MOST_STREAMS; count += 1) streams.take(cooperative(count % 40))
    expect(() => streams.take(cooperative(41))).toThrow('500 streams are open already')
  })

  it('are given back once', () => {
    const streams = new Streams()
    const places = Array.from({ length: MOST_OF_A_COOPERATIVE }, () => streams.take(cooperative(1)))
    places[0]?.()
    places[0]?.()
    streams.take(cooperative(1))
    expect(() => streams.take(cooperative(1))).toThrow(TooManyStreams)
  })
})
