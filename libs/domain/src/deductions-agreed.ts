import type { Member } from './member.js'
import { registered, type AgreedDeductions, type Producer } from './producer.js'
import { Rejected } from './rejected.js'
import type { ProducerEvent } from '#events/producer.js'
import type { ProducerId } from '#events/words.js'

/**
 * What payouts with a cut-off day from `validFrom` on withhold. Savings and instalments are those of a member.
 * @param member the one that `agreed` names, where it names one
 * @throws Rejected unknown-producer, member-needed, unknown-member
 */
export function agreeDeductions(
  producer: Producer,
  id: ProducerId,
  member: Member | undefined,
  agreed: AgreedDeductions,
): ProducerEvent {
  registered(producer, id)
  if (agreed.member === undefined && ofMember(agreed)) {
    throw new Rejected('member-needed', 'instalments and savings are those of a member: which is not said', {
      producer: id,
    })
  }
  if (agreed.member !== undefined && member?.enrolled !== true) {
    throw new Rejected('unknown-member', `there is no member ${agreed.member}`, { member: agreed.member })
  }
  return { type: 'DeductionsAgreed', data: agreed }
}

const ofMember = ({ instalments, mandatory, voluntary }: AgreedDeductions): boolean =>
  instalments || mandatory > 0n || voluntary > 0n
