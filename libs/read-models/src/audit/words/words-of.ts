import type { LumbungEvent } from '#events/catalogue.js'
import type { Correlated } from '../../model.js'
import type { Say } from '../say.js'
import { accountsInWords } from './accounts.js'
import { booksInWords } from './books.js'
import { goodsInWords } from './goods.js'
import { payoutsInWords } from './payouts.js'
import { peopleInWords } from './people.js'
import { salesInWords } from './sales.js'
import type { SentencesOf } from './sentence.js'

/** Every event there is, in words. */
export const inWords: SentencesOf<LumbungEvent['type']> = {
  ...accountsInWords,
  ...booksInWords,
  ...goodsInWords,
  ...payoutsInWords,
  ...peopleInWords,
  ...salesInWords,
}

/** What happened, in a sentence. @param id of the event's stream */
export const wordsOf = <Type extends LumbungEvent['type']>(event: Correlated<Type>, id: string, say: Say): string =>
  inWords[event.type][say.language](event.data, say, id)
