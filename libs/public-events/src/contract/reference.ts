/** What the cooperative may have an id of its own for. */
export type ReferenceKind = 'producer' | 'member' | 'product' | 'lot' | 'sale'

/** Stands in what a message tells for `{ id, ownId? }`: what the cooperative calls it is known only when it is told. */
export class Reference {
  constructor(
    readonly kind: ReferenceKind,
    readonly id: string,
    /** Told with it: `{ id, ownId?, kind: 'producer' }`. */
    readonly also: Readonly<Record<string, string>> = {},
  ) {}

  /** One text for each kind and id. */
  get key(): string {
    return `${this.kind}/${this.id}`
  }
}

export const aProducer = (id: string): Reference => new Reference('producer', id)
export const aMember = (id: string): Reference => new Reference('member', id)
export const aProduct = (id: string): Reference => new Reference('product', id)
export const aLot = (id: string): Reference => new Reference('lot', id)
export const aSale = (id: string): Reference => new Reference('sale', id)
