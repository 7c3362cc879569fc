import type { Instant } from '#events/words.js'
import { commitNumber, count, day, flag, optional, text, total } from '../tables/column.js'
import { table } from '../tables/table.js'

/** The place of an event in the log. */
const place = { commit: commitNumber, index: count }

/**
 * Every event there is, a row each. `version` is the one it was stored in; `data` is JSON as the current version says it,
 * and what is sealed in it stays sealed. `category` and `id` are those of its stream. `recordedAt` is an instant as text.
 * `correlation` and `causation` are there where they are not the command itself.
 */
export const fact = table(
  'fact',
  {
    ...place,
    type: text,
    version: count,
    category: text,
    id: text,
    revision: count,
    recordedAt: text,
    actor: text,
    command: text,
    correlation: optional(text),
    causation: optional(text),
    occurredOn: optional(day),
    bookedOn: optional(day),
    late: flag,
    latePeriod: optional(text),
    reason: optional(text),
    data: text,
  },
  {
    key: ['commit', 'index'],
    indexes: [
      { name: 'facts_of_actor', columns: ['actor', 'commit', 'index'] },
      { name: 'facts_of_command', columns: ['command'] },
      { name: 'facts_of_type', columns: ['type', 'commit', 'index'] },
    ],
  },
)

/** Commits to a stretch of the log. */
export const STRETCH = 100n

/** `2026-02-28T09`, of UTC. */
export const hourOf = (instant: Instant): string => instant.slice(0, 13)

/**
 * In which stretches of the log there are facts that were recorded in an hour, and how many. The log is in the order of
 * commits, and clocks may differ: that is how a time is found in it.
 */
export const factHour = table(
  'fact_hour',
  { hour: text, stretch: commitNumber, facts: total },
  { key: ['hour', 'stretch'] },
)

/** What each is about: `kind` says whose id that is. `type` is the event's, so that those of a few types are found. */
export const factAbout = table(
  'fact_about',
  { kind: text, id: text, ...place, type: text },
  { key: ['kind', 'id', 'commit', 'index'] },
)

/** The few of them that say what something is from then on: of a product its name, of a lot its terms. */
export const factDefining = table(
  'fact_defining',
  { kind: text, id: text, ...place },
  { key: ['kind', 'id', 'commit', 'index'] },
)
