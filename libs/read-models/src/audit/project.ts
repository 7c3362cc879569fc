import { catalogue, type Fact } from '#events/catalogue.js'
import { encode } from '#events/category.js'
import type { Json } from '#events/words.js'
import type { Model } from '../model.js'
import type { Rows } from '../tables/rows.js'
import { aboutOf } from './about.js'
import { definedBy } from './defining.js'
import { fact, factAbout, factDefining, factHour, hourOf, STRETCH } from './table.js'
import { reasonOf, whenOf } from './when.js'

/** One more whenever an event has a new version: what is kept is the data as the current version says it. */
const versionsOfEvents = Object.values(catalogue)
  .flatMap(({ definitions }) => Object.values(definitions))
  .reduce((sum, { version }) => sum + version, 0)

export const auditModel: Model = {
  version: 1 + versionsOfEvents,
  tables: [fact, factHour, factAbout, factDefining],
  on: {},
  onFact(known, rows) {
    const { event, category, id, stored } = known
    const { commit, index, revision, version, type, metadata } = stored
    const { recordedAt, actor, command, correlation, causation } = metadata
    const { occurredOn, bookedOn, late } = whenOf(event)
    const data = currentData(known)
    rows.put(fact, {
      commit,
      index,
      type,
      version,
      category,
      id,
      revision,
      recordedAt,
      actor,
      command,
      correlation: correlation === command ? undefined : correlation,
      causation: causation === command ? undefined : causation,
      occurredOn,
      bookedOn,
      late: late !== undefined,
      latePeriod: late?.periodId ?? undefined,
      reason: reasonOf(event),
      data: JSON.stringify(data),
    })
    rows.put(factHour, { hour: hourOf(recordedAt), stretch: commit / STRETCH, facts: 1n })
    for (const about of aboutOf(category, id, data)) rows.put(factAbout, { ...about, commit, index, type })
    define(known, rows)
  },
}

function currentData({ event, category, stored }: Fact): Json {
  const known = catalogue[category]
  if (known === undefined || known.definitions[event.type]?.version === stored.version) return stored.data
  return encode(known, event).data
}

function define({ event, id, stored: { commit, index } }: Fact, rows: Rows): void {
  const defined = definedBy(event, id)
  if (defined !== undefined) rows.put(factDefining, { ...defined, commit, index })
}
