import { describe, it } from '@jest/globals'
import { isOnPath } from './on-path.js'

/** A program's name, or what says in words what is missing, and nothing when all is there. */
export type Need = string | (() => string | undefined)

/** Tests that need what npm does not bring: skipped where it is not there, and said; in CI they fail. */
export function itNeeding(...needs: readonly Need[]): typeof it | typeof it.skip {
  return mayRun(needs) ? it : it.skip
}

export function describeNeeding(...needs: readonly Need[]): typeof describe | typeof describe.skip {
  return mayRun(needs) ? describe : describe.skip
}

/** @returns what is missing, for a person */
export function missing(needs: readonly Need[]): string[] {
  return needs.flatMap((need) => {
    if (typeof need === 'function') return need() ?? []
    return isOnPath(need) ? [] : `${need} is not on the PATH`
  })
}

function mayRun(needs: readonly Need[]): boolean {
  const lacking = missing(needs)
  if (lacking.length === 0 || process.env['CI'] === 'true') return true
  process.stderr.write(`Tests are skipped: ${lacking.join('; ')}.\n`)
  return false
}
