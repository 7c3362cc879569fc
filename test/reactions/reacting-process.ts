import { writeSync } from 'node:fs'
import { busOver, silent } from './books.js'
import { openInstallation } from '#installation/installation.js'
import { projection } from '#installation/projection.js'
import { reacting } from '#installation/reacting.js'
import type { Where } from '#installation/where.js'

/**
 * A process of its own that reacts, to be killed: it says `now` before the first command is sent, or after it was
 * accepted, and then does nothing any more.
 */
const [where, at] = process.argv.slice(2)
if (where === undefined || (at !== 'before' && at !== 'after')) {
  throw new Error('Arguments: where the installation is as JSON, and before or after.')
}
const place: Where = JSON.parse(where)
const installation = await openInstallation(place, silent, { beside: false })
const { projected } = projection(installation, silent)
const bus = await busOver(installation)
const reactions = reacting(
  installation,
  projected,
  async (command) => {
    if (at === 'after') await bus.execute(command)
    writeSync(1, 'now\n')
    await new Promise(() => undefined)
  },
  silent,
)
reactions.start()
