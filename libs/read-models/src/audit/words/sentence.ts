import type { LumbungEvent } from '#events/catalogue.js'
import type { Language } from '../../language/language.js'
import type { DataOf } from '../../model.js'
import type { Say } from '../say.js'

/** An event in a sentence of each language. `id` is that of its stream. */
export type Sentence<Type extends LumbungEvent['type']> = Readonly<
  Record<Language, (data: DataOf[Type], say: Say, id: string) => string>
>

/** The sentences of events of these types. */
export type SentencesOf<Type extends LumbungEvent['type']> = { readonly [T in Type]: Sentence<T> }
