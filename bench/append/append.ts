import { callsPerSecond, patience } from './callers.js'
import { openEmmettStore } from './emmett-store.js'
import { openOurStore } from './our-store.js'
import { openUnnest } from './unnest.js'
import type { Bench, Setting } from '../bench.js'
import { startBenchServer } from '../bench-server.js'
import { inTurn } from '../in-turn.js'
import { atLeast, atMost, measured, type Measure } from '../measure.js'

const CALLERS = 64

/** Small commits: many callers, one caller, and what the same rows cost without an event store. */
export const append: Bench = {
  name: 'append',
  async run(setting) {
    const server = await startBenchServer(setting.folder)
    const ours = await openOurStore(await server.create('ours'))
    const emmett = await openEmmettStore(await server.create('emmett'))
    const unnest = await openUnnest(await server.create('unnest_limit'))
    try {
      return [
        ...(await oneEvent({ ours, emmett, unnest }, setting)),
        await threeEvents({ ours, emmett }, setting),
        await oneCaller({ ours, emmett }, setting),
      ]
    } finally {
      await Promise.all([ours.close(), emmett.close(), unnest.close()])
      await server.stop()
    }
  },
}

interface Stores {
  readonly ours: Awaited<ReturnType<typeof openOurStore>>
  readonly emmett: Awaited<ReturnType<typeof openEmmettStore>>
  readonly unnest: Awaited<ReturnType<typeof openUnnest>>
}

async function oneEvent({ ours, emmett, unnest }: Stores, { rounds, seconds }: Setting): Promise<Measure[]> {
  let batch = 1
  const figures = await inTurn(
    {
      ours: async () => {
        const rate = await callsPerSecond(CALLERS, seconds, () => ours.append(1))
        batch = Math.round(await ours.commitsInAGroup())
        return rate
      },
      emmett: () => callsPerSecond(CALLERS, seconds, () => emmett.append(1)),
      // Batches as large as the groups that the callers made just before, and like them one after the other: a log that is
      // in the order of its commits lets one at a time to the disk.
      unnest: async () => batch * (await callsPerSecond(1, seconds, () => unnest.insert(batch))),
    },
    rounds,
  )
  const common = { unit: 'commits/s', ours: figures.ours }
  return [
    measured({
      ...common,
      what: `1 event, ${CALLERS} callers`,
      against: { name: 'Emmett', figures: figures.emmett },
      bar: atLeast(10),
    }),
    measured({
      ...common,
      what: `1 event, ${CALLERS} callers, to the limit`,
      against: { name: `unnest of ${batch}`, figures: figures.unnest },
      bar: atLeast(0.6),
    }),
  ]
}

async function threeEvents({ ours, emmett }: Pick<Stores, 'ours' | 'emmett'>, setting: Setting): Promise<Measure> {
  const figures = await inTurn(
    {
      ours: () => callsPerSecond(CALLERS, setting.seconds, () => ours.append(3)),
      emmett: () => callsPerSecond(CALLERS, setting.seconds, () => emmett.append(3)),
    },
    setting.rounds,
  )
  return measured({
    what: `3 events, ${CALLERS} callers`,
    unit: 'commits/s',
    ours: figures.ours,
    against: { name: 'Emmett', figures: figures.emmett },
    bar: atLeast(6),
  })
}

async function oneCaller({ ours, emmett }: Pick<Stores, 'ours' | 'emmett'>, setting: Setting): Promise<Measure> {
  const figures = await inTurn(
    {
      ours: () => patience(setting.seconds, () => ours.append(1)),
      emmett: () => patience(setting.seconds, () => emmett.append(1)),
    },
    setting.rounds,
  )
  return measured({
    what: '1 event, 1 caller, latency p50',
    unit: 'ms',
    ours: figures.ours,
    against: { name: 'Emmett', figures: figures.emmett },
    bar: atMost(1),
  })
}
