import { Rejected } from './rejected.js'

/** Who edits has seen what is there now: nobody undoes unknowingly what another changed. @throws Rejected revision-stale */
export function requireRevision(now: number, seen: number): void {
  if (now === seen) return
  throw new Rejected('revision-stale', `it has revision ${now} by now, not ${seen}`, { revision: String(now) })
}
