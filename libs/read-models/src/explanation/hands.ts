import type { InBoth } from '../language/language.js'
import type { AskedFor } from './asked-for.js'
import type { RunSoFar } from './run-so-far.js'

export const deeds = ['asked', 'drafted', 'submitted', 'approved'] as const

/** Somebody without whom it would not have been done, and what for. */
export interface Hand {
  readonly did: (typeof deeds)[number]
  readonly actor: string
  readonly reason?: string
}

export const deedIn: Readonly<Record<Hand['did'], InBoth>> = {
  asked: { id: 'Diminta', en: 'Asked for' },
  drafted: { id: 'Disusun', en: 'Drafted' },
  submitted: { id: 'Diajukan', en: 'Submitted' },
  approved: { id: 'Disetujui', en: 'Approved' },
}

/** Of what needs more than one person, in the order they did it; nobody of what one did alone. */
export function handsIn(request: AskedFor | undefined, run: RunSoFar | undefined): Hand[] {
  if (request !== undefined) {
    const { requestedBy, reason, approvedBy } = request
    return [
      { did: 'asked', actor: requestedBy, reason },
      { did: 'approved', actor: approvedBy },
    ]
  }
  if (run === undefined) return []
  return [
    { did: 'drafted', actor: run.drafted.draftedBy },
    { did: 'submitted', actor: run.submitted.submittedBy },
    { did: 'approved', actor: run.approved.approvedBy },
  ]
}
