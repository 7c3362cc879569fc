import { describe, expect, it } from '@jest/globals'
import { approveRequest, makeRequest, rejectRequest, requests, undecided, type Request } from './request.js'
import { anAdvance, requestApproved, requested, requestId, requestRejected } from './testing/a-request.js'
import { given } from './testing/given.js'

const r1 = requestId('r1')
const approving = (by: string) => (request: Request) => approveRequest(request, r1, by)
const rejecting = (by: string) => (request: Request) => rejectRequest(request, r1, { by, reason: 'not this month' })

describe('a request', () => {
  it('is made for a reason', () => {
    given(requests)
      .when(() => makeRequest(anAdvance, { by: 'ana', reason: 'for a new net' }))
      .then(requested())
  })

  it('waits with what it asks for', () => {
    expect(undecided(given(requests, requested()).state, r1)).toMatchObject({ wish: anAdvance, requestedBy: 'ana' })
  })

  it('is approved by another person than who made it', () => {
    given(requests, requested()).when(approving('budi')).then(requestApproved('budi'))
    given(requests, requested()).when(approving('ana')).thenRejected('same-person', { request: 'r1' })
  })

  it('is rejected for a reason, also by who made it', () => {
    given(requests, requested()).when(rejecting('budi')).then(requestRejected('budi'))
    given(requests, requested()).when(rejecting('ana')).then(requestRejected('ana'))
  })

  it.each([
    ['approved', requestApproved()],
    ['rejected', requestRejected()],
  ] as const)('that is %s is decided on no more', (decided, decision) => {
    given(requests, requested(), decision).when(approving('citra')).thenRejected('request-decided', { decided })
    given(requests, requested(), decision).when(rejecting('citra')).thenRejected('request-decided', { decided })
  })

  it('that nobody made is decided on by nobody', () => {
    given(requests).when(approving('budi')).thenRejected('unknown-request', { request: 'r1' })
    given(requests).when(rejecting('budi')).thenRejected('unknown-request', { request: 'r1' })
  })
})
