import { inChunks } from './in-chunks.js'
import type { SealedPayment } from './payment-file.js'
import { transfers, type DraftedRun, type RunLine } from '#domain/payout-run.js'
import { producers, type Producer } from '#domain/producer.js'
import type { Tx } from '#event-store/tx.js'
import type { ProducerId } from '#events/words.js'

/** Whose payouts go by transfer, as they are now. */
export async function payeesOf(tx: Tx, run: DraftedRun): Promise<ReadonlyMap<ProducerId, Producer>> {
  const known = new Map<ProducerId, Producer>()
  for await (const lines of inChunks(transfers(run))) {
    const some = await tx.readEach(
      producers,
      lines.map(({ producer }) => producer),
    )
    for (const [id, producer] of some) known.set(id, producer)
  }
  return known
}

/** What goes by transfer, each to the destination that its line names by the revision. */
export const sealedPayments = (run: DraftedRun, payees: ReadonlyMap<ProducerId, Producer>): SealedPayment[] =>
  transfers(run).map(({ line, producer, net: amount, destination }) => {
    const to = payees.get(producer)?.destinations[revisionOf(destination) - 1]
    if (to?.way !== 'transfer') throw new TypeError(`line ${line} goes to no account that ${producer} ever had`)
    return { line, producer, amount, to }
  })

const revisionOf = (destination: RunLine['destination']): number => destination?.revision ?? 0
