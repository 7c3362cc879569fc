import { Scene } from './scene.js'
import { saidOf } from './verdict.js'
import type { Torture } from '../torture.js'
import type { Dice } from '../../../bench/history/dice.js'

export interface Striking extends Pick<Torture, 'name' | 'about' | 'cycles'> {
  /** How many processes publish. */
  readonly publishers: number
  /** After so many strikes it is seen that everything goes on; in between, what one left meets the next. */
  readonly calmEvery: number
  /** @returns what was struck, in a word or two; that comes to the summary */
  readonly strike: (scene: Scene, dice: Dice, during: string) => Promise<string>
}

/** Strikes again and again while six cooperatives sell, and lets a consumer judge what came of it. */
export function publishingTorture({ name, about, cycles: enough, publishers, calmEvery, strike }: Striking): Torture {
  return {
    name,
    about,
    cycles: enough,
    async run(torment) {
      const { cycles, dice, say } = torment
      const scene = await Scene.open(torment, publishers)
      const struck = new Map<string, number>()
      try {
        for (let cycle = 1; cycle <= cycles; cycle += 1) {
          const what = await strike(scene, dice, `cycle ${cycle}`)
          struck.set(what, (struck.get(what) ?? 0) + 1)
          if (cycle % calmEvery === 0) await scene.goesOn(`cycle ${cycle}, after: ${what}`)
          if (cycle % 20 === 0) say(`${name}: ${cycle} of ${cycles} cycles`)
        }
        const verdict = await scene.verdict()
        const strikes = Array.from(struck, ([what, times]) => `${what} ${times}`).join(', ')
        return { summary: `${saidOf(cycles, verdict)} (${strikes})`, faults: verdict.faults }
      } finally {
        await scene.close()
      }
    },
  }
}
