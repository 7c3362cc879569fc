import type { ImportEvent } from '#events/import.js'
import type { RequestEvent } from '#events/request.js'
import type { Kept, Messages } from '../message.js'

const broughtIn: Kept = { kept: 'How a history was brought in is the cooperative’s own; what it holds is told.' }
const asked: Kept = { kept: 'What is asked for is no fact of the books; what was approved is told where it is booked.' }

export const imports: Messages<ImportEvent> = {
  ImportBegun: broughtIn,
  RowsRejected: broughtIn,
  ImportCompleted: broughtIn,
}

export const requests: Messages<RequestEvent> = { RequestMade: asked, RequestApproved: asked, RequestRejected: asked }
