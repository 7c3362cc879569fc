import { EXAMPLE } from './examples.js'
import { AtPosition, Between, InLanguage, IsPosition, KNOWN_AT, Page } from './queries.js'
import { IsDay, IsId, IsWord } from '#commands/fields.js'
import type { Day, ProducerId, RunId } from '#events/words.js'
import { earningStates, type EarningState } from '#read-models/earnings/states.js'
import { runStates, type RunState } from '#read-models/payout-runs/steps.js'
import { requestStates, type RequestState } from '#read-models/requests/queries.js'

/** What queries about payouts, and what they are made of, may be asked with. */

export class KnownPage extends Page {
  @IsPosition({ optional: true, description: KNOWN_AT }) knownAt?: string
}

export class Known extends AtPosition {
  @IsPosition({ optional: true, description: KNOWN_AT }) knownAt?: string
}

export class PayoutOnPaper extends InLanguage {
  @IsPosition({ optional: true, description: KNOWN_AT }) knownAt?: string
}

const AS_OF = 'As it stood at the end of that day.'
const TODAY = 'As it stood at the end of that day; today without it.'

/** Whoever tries a route out finds the run: it is there from the day it is drafted. */
const ANY_DAY = '2099-12-31'

export class PayoutRunPage extends KnownPage {
  @IsDay({ optional: true, description: AS_OF, example: ANY_DAY }) asOf?: Day
}

export class PayoutRunsPage extends KnownPage {
  @IsWord(runStates, { optional: true, description: 'Only those that have come so far.' }) state?: RunState
}

export class RequestsPage extends KnownPage {
  @IsWord(requestStates, { optional: true, description: 'Only those that wait, or were so decided.' })
  state?: RequestState

  @IsId({ optional: true, description: 'Only those for this producer.', example: EXAMPLE.producer })
  producer?: ProducerId
}

export class OutstandingPage extends KnownPage {
  @IsDay({ optional: true, description: AS_OF }) asOf?: Day
}

export class OutstandingBetween extends Between {
  @IsDay({ optional: true, description: AS_OF }) asOf?: Day
}

export class EarningsBetween extends Between {
  @IsDay({ optional: true, description: TODAY }) on?: Day
}

export class EarningsPage extends KnownPage {
  @IsDay({ optional: true, description: TODAY }) on?: Day
  @IsWord(earningStates, { optional: true, description: 'Only what stands there.' }) state?: EarningState
  @IsId({ optional: true, description: 'Only what this payout run has, or had.', example: EXAMPLE.run }) run?: RunId
}
