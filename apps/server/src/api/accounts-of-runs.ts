import type { FastifyRequest } from 'fastify'
import { askingOf } from './asking.js'
import { permitsAll } from '#identity/permission.js'
import type { AccountsShown } from '#read-models/destinations/open-destinations.js'

/** For the contract. */
export const ACCOUNTS_SHOWN =
  'Who prepares and approves runs sees whole account numbers, whoever else reads it the last digits.'

/** How much of the accounts in a payout run whoever asks may see. */
export const accountsOfRunsShownTo = (request: FastifyRequest): AccountsShown =>
  permitsAll(askingOf(request).identity, 'payout-run-accounts') ? 'whole' : 'masked'
