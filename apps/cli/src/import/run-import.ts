import { readBooksBefore } from './books-before.js'
import { stateOf } from '../state-of.js'
import type { Folder } from './read-folder.js'
import { References } from './references.js'
import { reasonFor, reasonOf } from './refusal.js'
import { cellOf, type Row } from './row.js'
import { savingsBelowZero } from './savings-below-zero.js'
import { stepsBeforeSales, type SealedNames } from './steps-before-sales.js'
import { stepsOfHistory } from './steps-of-history.js'
import type { Step, Taken } from './steps.js'
import { inFileOrder, Tally } from './tally.js'
import { DEFAULT_ZONE } from '#commands/books/enrol-cooperative.js'
import { importedSale } from '#commands/importing/import-sales.js'
import { cooperatives, enrol, notSuspended } from '#domain/cooperative.js'
import { imports } from '#domain/import.js'
import { NothingLeft } from '#domain/record-sale.js'
import { CHUNK, type Along, type Outcome, type Verdict } from '#event-store/chunk.js'
import type { CommandBy } from '#event-store/command-by.js'
import type { Ledger } from '#event-store/ledger.js'
import type { EventStore } from '#event-store/port.js'
import { on } from '#events/category.js'
import { foreign } from '#events/ids.js'
import type { ImportReport, RejectedRow } from '#events/import.js'
import type { CooperativeId, Instant, Json, Sealed } from '#events/words.js'
import { bodyHash, type Body, type BodyHashKeys } from '#personal/body-hash.js'
import type { Keyring } from '#personal/keyring.js'
import { memberAsPerson, producerAsPerson, type PersonId } from '#personal/person.js'

export interface ImportInto {
  readonly cooperative: CooperativeId
  /** The name it is enrolled under when it is new. */
  readonly name: string
  readonly store: EventStore
  /** It collects what the rules refuse: see `isRejection` of an installation. */
  readonly ledger: Ledger
  readonly keyring: Keyring
  readonly hashKeys: BodyHashKeys
  readonly actor: string
  readonly now: () => Instant
  /** How many rows have their outcome, of how many. */
  readonly progress: (done: number, of: number) => void
  /** Stops it between two commits: the next time it goes on from there. */
  readonly signal: AbortSignal
}

export interface Imported {
  readonly report: ImportReport
  readonly rejected: readonly RejectedRow[]
  /** The same content was imported before, and nothing was tried. */
  readonly again: boolean
}

/**
 * Takes a folder's history into the books, up to 200 rows to a commit. Nothing is taken twice: an import that was
 * stopped half-way goes on where it was, and one that was completed gives the same report.
 */
export async function runImport(folder: Folder, into: ImportInto): Promise<Imported> {
  const { store, cooperative } = into
  const id = foreign.import(cooperative, folder.contentHash)
  const before = await stateOf(store, imports, cooperative, id)
  if (before.begun && before.report !== undefined) {
    return { report: before.report, rejected: inFileOrder(before.rejected), again: true }
  }
  const { rows } = folder
  const references = new References(rows, cooperative, await readBooksBefore(store, cooperative, rows))
  const run = new ImportRun(folder, into, id, references)
  await run.begin(before.begun ? before.rejected : [])
  await run.take(folder.rejected.map((row) => ({ kind: 'refused', row })))
  await run.take(stepsBeforeSales(rows, references, await sealNames(folder, into)))
  await run.take(stepsOfHistory(rows, references))
  return run.complete()
}

class ImportRun {
  readonly #tally: Tally
  /** What this import refused before it was stopped is refused again, whatever the books say now. */
  readonly #refusedBefore = new Set<string>()
  readonly #rows: number
  #done = 0

  constructor(
    private readonly folder: Folder,
    private readonly into: ImportInto,
    private readonly id: string,
    private readonly references: References,
  ) {
    this.#tally = new Tally(folder, DEFAULT_ZONE)
    this.#rows = folder.rejected.length + Object.values(folder.rows).reduce((sum, rows) => sum + rows.length, 0)
  }

  async begin(refusedBefore: readonly RejectedRow[]): Promise<void> {
    const { ledger, cooperative, name } = this.into
    await ledger.decide(this.#by('enrol', '', []), async (tx) => {
      const known = await tx.read(cooperatives, cooperative)
      if (!known.enrolled) tx.append(on(cooperatives, cooperative, enrol(known, { name, zone: DEFAULT_ZONE })))
      notSuspended(known)
      return {}
    })
    await ledger.decide(this.#by('begin', this.id, []), async (tx) => {
      const state = await tx.read(imports, this.id)
      if (!state.begun) tx.append(on(imports, this.id, { type: 'ImportBegun', data: { rows: this.#rows } }))
      return {}
    })
    for (const row of refusedBefore) {
      this.#refusedBefore.add(placeOf(row))
      this.#refuse(row)
    }
  }

  async take(steps: Iterable<Step>): Promise<void> {
    let chunk: Step[] = []
    for (const step of steps) {
      chunk.push(step)
      if (chunk.length === CHUNK) {
        await this.#takeChunk(chunk)
        chunk = []
      }
    }
    if (chunk.length > 0) await this.#takeChunk(chunk)
  }

  async complete(): Promise<Imported> {
    const { ledger, store, cooperative } = this.into
    const report = this.#tally.report(await savingsBelowZero(store, cooperative, this.folder.rows))
    await ledger.decide(this.#by('complete', this.id, []), async (tx) => {
      const state = await tx.read(imports, this.id)
      if (state.begun && state.report === undefined)
        tx.append(on(imports, this.id, { type: 'ImportCompleted', data: { report } }))
      return {}
    })
    this.into.progress(this.#rows, this.#rows)
    return { report, rejected: this.#tally.rejected(), again: false }
  }

  async #takeChunk(all: readonly Step[]): Promise<void> {
    this.into.signal.throwIfAborted()
    const steps = all.filter(({ row }) => !this.#refusedBefore.has(placeOf(row)))
    const decided = steps.filter((step) => step.kind === 'taken')
    const outcomes = await this.into.ledger.decideMany(
      decided.map((step) => ({
        by: this.#by(`import/${step.origin}`, step.key, step.content),
        reads: step.imported.reads,
        decision: (tx) => step.imported.decide(tx),
      })),
      this.#record(steps, decided),
    )
    for (const row of refusals(steps, decided, outcomes.map(asVerdict))) this.#refuse(row)
    for (const [index, step] of decided.entries()) {
      const outcome = outcomes[index]
      if (outcome?.kind !== 'done') continue
      const { result } = outcome.receipt
      this.#tally.keep(step, result, new Set(leftOut(step, result).map(({ record }) => record)))
    }
    this.#done += all.length
    this.into.progress(Math.min(this.#done, this.#rows), this.#rows)
  }

  /**
   * The import's own record of what this chunk refuses, in the same commit. A cooperative that was suspended meanwhile
   * takes nothing of the chunk: the import goes on when it is resumed.
   */
  #record(steps: readonly Step[], decided: readonly Taken[]): Along {
    const chunk = steps.map(({ row }) => placeOf(row)).join()
    return {
      by: this.#by(`record/${this.id}`, chunk, []),
      decision: async (tx, verdicts) => {
        notSuspended(await tx.read(cooperatives, this.into.cooperative))
        const refused = refusals(steps, decided, verdicts).filter((row) => !this.#refusedBefore.has(placeOf(row)))
        if (refused.length > 0) tx.append(on(imports, this.id, { type: 'RowsRejected', data: { rows: refused } }))
        return {}
      },
    }
  }

  #refuse(row: RejectedRow): void {
    this.#tally.reject(row)
    // A sale without goods or without a period is still a sale that its refunds name. What was recorded under a key that
    // has other content now is still there.
    if (row.file === 'lots' && row.reason !== 'changed') this.references.refuse(row)
  }

  #by(origin: string, key: string, content: Body): CommandBy {
    const { cooperative, actor, now, hashKeys } = this.into
    return {
      id: foreign.command(cooperative, origin, key),
      bodyHash: bodyHash(hashKeys, content),
      cooperative,
      actor,
      now: now(),
      correlation: this.id,
      causation: this.id,
    }
  }
}

const placeOf = ({ file, record }: { file: string; record: number }) => `${file}#${record}`

const asVerdict = (outcome: Outcome): Verdict =>
  outcome.kind === 'rejected' ? outcome : { ...outcome, result: outcome.receipt.result }

/** The rows that a chunk does not take, with why. */
function refusals(steps: readonly Step[], decided: readonly Taken[], verdicts: readonly Verdict[]): RejectedRow[] {
  const byStep = new Map<Step, Verdict | undefined>(decided.map((step, index) => [step, verdicts[index]]))
  return steps.flatMap((step) => {
    if (step.kind === 'refused') return [step.row]
    const verdict = byStep.get(step)
    if (verdict === undefined) return []
    return verdict.kind === 'rejected' ? refusedBecause(step, verdict.error) : leftOut(step, verdict.result)
  })
}

/** A sale of which nothing is left takes its lines with it, each with its own reason. */
function refusedBecause({ row, lines = [] }: Taken, error: unknown): RejectedRow[] {
  const { file, record, key } = row
  const refusal = { file, record, key, ...reasonOf(error) }
  if (!(error instanceof NothingLeft)) return [refusal]
  const why = error.leftOut.map(({ line, why: { code, message } }) => ({ line, reason: code, detail: message }))
  return [...linesNamed(lines, why), refusal]
}

/** The lines that a recorded sale left out. */
const leftOut = ({ lines }: Taken, result: Json): RejectedRow[] =>
  lines === undefined ? [] : linesNamed(lines, importedSale.parse(result).leftOut)

function linesNamed(
  lines: readonly Row<'sale_lines'>[],
  why: readonly { line: string; reason: string; detail: string }[],
): RejectedRow[] {
  const byNumber = new Map(lines.map((row) => [cellOf(row, 'line_no'), row]))
  return why.flatMap(({ line, reason, detail }) => {
    const row = byNumber.get(line)
    return row === undefined
      ? []
      : [{ file: row.file, record: row.record, key: row.key, reason: reasonFor(reason), detail }]
  })
}

/** How many names are sealed at once. */
const NAMES_AT_ONCE = 500

async function sealNames({ rows }: Folder, { keyring, cooperative }: ImportInto): Promise<SealedNames> {
  const seal = async (people: Iterable<Row>, personOf: (id: string) => PersonId) => {
    const names = new Map<string, Sealed>()
    const inOrder = [...people]
    for (let from = 0; from < inOrder.length; from += NAMES_AT_ONCE) {
      const some = inOrder.slice(from, from + NAMES_AT_ONCE)
      const sealed = await keyring.sealMany(
        cooperative,
        some.map((row) => ({ person: personOf(row.key), field: 'name', text: cellOf(row, 'name') })),
      )
      for (const [index, { key }] of some.entries()) {
        const name = sealed[index]
        if (name !== undefined) names.set(key, name)
      }
    }
    return names
  }
  return {
    producers: await seal(rows.producers, (id) => producerAsPerson(foreign.producer(cooperative, id))),
    members: await seal(rows.members, (id) => memberAsPerson(foreign.member(cooperative, id))),
  }
}
