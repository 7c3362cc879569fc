import { commandLog } from './commands/options.js'
import { progress } from './progress.js'
import type { CooperativeId } from '#events/words.js'
import type { Installation } from '#installation/installation.js'
import { untilReadable } from '#installation/projection.js'

/** Until the books can be read as they stand in the log, showing how far that is. */
export async function catchUp(installation: Installation, cooperative: CooperativeId): Promise<void> {
  const shown = progress('books')
  try {
    await untilReadable(installation, commandLog(), cooperative, (at, of) =>
      shown.at(Number(at.commit), Number(of.commit)),
    )
  } finally {
    shown.end()
  }
}
