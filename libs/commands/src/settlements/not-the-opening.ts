import { Matches } from 'class-validator'

/** A batch of a provider's own name: the reference `opening` is of what was imported, and is asked for by itself. */
export const NotTheOpening = (): PropertyDecorator =>
  Matches(/^(?!\s*opening\s*$)/i, {
    message:
      'reference is what the provider calls the batch; `opening` is of what was imported: see settlements/opening',
  })
