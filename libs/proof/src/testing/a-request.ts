import { accounts } from '#domain/account.js'
import { calendars } from '#domain/calendar.js'
import { fulfil, memberOf, runOf } from '#domain/fulfil-wish.js'
import { members } from '#domain/member.js'
import { OPENING, openings } from '#domain/opening.js'
import { payoutRuns } from '#domain/payout-run.js'
import { approveRequest, makeRequest, rejectRequest, requests } from '#domain/request.js'
import { CALENDAR } from '#domain/testing/a-calendar.js'
import { asWish, requestId } from '#domain/testing/a-request.js'
import type { Decision } from '#domain/testing/past.js'
import { day } from '#domain/testing/words.js'
import { on } from '#events/category.js'

/** Asked for by ana: `asking('q1', { kind: 'advance', … })`. */
export const asking =
  (id: string, wish: Parameters<typeof asWish>[0]): Decision =>
  () => [on(requests, id, makeRequest(asWish(wish), { by: 'ana', reason: 'as agreed' }))]

/** And done, when budi approves it, on the tenth of April. */
export const approvingRequest =
  (id: string, by = 'budi'): Decision =>
  (past) => {
    const request = past.state(requests, id)
    const approved = approveRequest(request, requestId(id), by)
    if (!request.made) throw new TypeError(`nobody asked for ${id}`)
    const { wish, reason } = request
    const account = past.state(accounts, wish.producer)
    const member = memberOf(wish, account)
    const run = runOf(wish)
    const done = fulfil(
      wish,
      { request: requestId(id), reason },
      {
        account,
        calendar: past.state(calendars, CALENDAR),
        today: day('2026-04-10'),
        opening: past.state(openings, OPENING),
        ...(member !== undefined && { member: past.state(members, member) }),
        ...(run !== undefined && { run: past.state(payoutRuns, run) }),
      },
    )
    return [on(requests, id, approved), ...done]
  }

export const rejectingRequest =
  (id: string): Decision =>
  (past) => [
    on(requests, id, rejectRequest(past.state(requests, id), requestId(id), { by: 'budi', reason: 'not now' })),
  ]
