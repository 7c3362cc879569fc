import { Rejected } from './rejected.js'
import { category } from '#events/category.js'
import { requestEvents, type RequestEvent, type Wish } from '#events/request.js'
import type { RequestId } from '#events/words.js'

/** What one person asked for, and whether another decided on it. */
export type Request = { readonly made: false } | MadeRequest

export interface MadeRequest {
  readonly made: true
  readonly wish: Wish
  readonly reason: string
  readonly requestedBy: string
  readonly decided?: 'approved' | 'rejected'
}

export const requests = category<Request, typeof requestEvents>(requestEvents, {
  initial: { made: false },
  evolve(request, { type, data }) {
    if (type === 'RequestMade') return { made: true, ...data }
    if (!request.made) return request
    switch (type) {
      case 'RequestApproved':
        return { ...request, decided: 'approved' }
      case 'RequestRejected':
        return { ...request, decided: 'rejected' }
    }
  },
})

/** Whether it can be done at all is asked of `fulfil`, now and when it is approved. */
export const makeRequest = (wish: Wish, { by, reason }: { by: string; reason: string }): RequestEvent => ({
  type: 'RequestMade',
  data: { wish, reason, requestedBy: by },
})

/** @throws Rejected unknown-request, request-decided, same-person */
export function approveRequest(request: Request, id: RequestId, by: string): RequestEvent {
  const { requestedBy } = undecided(request, id)
  if (requestedBy === by) {
    throw new Rejected('same-person', `${by} asked for it; another person approves it`, { request: id })
  }
  return { type: 'RequestApproved', data: { approvedBy: by } }
}

/** Who asked for it may withdraw it so. @throws Rejected unknown-request, request-decided */
export function rejectRequest(
  request: Request,
  id: RequestId,
  { by, reason }: { by: string; reason: string },
): RequestEvent {
  undecided(request, id)
  return { type: 'RequestRejected', data: { rejectedBy: by, reason } }
}

/** The request while it waits. @throws Rejected unknown-request, request-decided */
export function undecided(request: Request, id: RequestId): MadeRequest {
  if (!request.made) throw new Rejected('unknown-request', `there is no request ${id}`, { request: id })
  if (request.decided !== undefined) {
    throw new Rejected('request-decided', `request ${id} is ${request.decided} already`, {
      request: id,
      decided: request.decided,
    })
  }
  return request
}
