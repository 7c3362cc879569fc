import type { Deduction } from '#events/deduction.js'
import type { Told } from '../message.js'
import { aMember } from '../reference.js'

/** A deduction as it is told. */
export const withheld = (deduction: Deduction): Told => ({
  ...deduction,
  ...('member' in deduction && { member: aMember(deduction.member) }),
})
