import * as z from 'zod'
import type { ProducerEvent } from '#events/producer.js'
import type { ProductEvent } from '#events/product.js'
import { agreedTerms, day, ownership, quantity, reference, sector, text } from '../fields.js'
import type { Messages } from '../message.js'
import { aProducer, aProduct } from '../reference.js'

export const products: Messages<ProductEvent> = {
  ProductListed: {
    name: 'product-listed',
    about: 'Goods that can be sold.',
    data: z.strictObject({
      product: reference,
      name: text,
      unit: text.meta({ description: 'What quantities of it count.' }),
      ownership,
      pricedPer: quantity.meta({ description: 'Its prices are for so many units, a decimal string.' }),
    }),
    tell: ({ event: { data }, id }) => ({
      product: aProduct(id),
      name: data.name,
      unit: data.unit,
      ownership: data.ownership,
      pricedPer: data.pricedPer,
    }),
  },
  ProductRevised: {
    name: 'product-revised',
    about: 'Another name for the same goods.',
    data: z.strictObject({ product: reference, name: text }),
    tell: ({ event, id }) => ({ product: aProduct(id), name: event.data.name }),
  },
}

export const producers: Messages<ProducerEvent> = {
  ProducerRegistered: {
    name: 'producer-registered',
    about: 'Somebody leaves goods on consignment. Names are personal data: none is told.',
    data: z.strictObject({ producer: reference, sector }),
    tell: ({ event, id }) => ({ producer: aProducer(id), sector: event.data.sector }),
  },
  ProducerRevised: {
    name: 'producer-revised',
    about: 'What is known of a producer has changed.',
    data: z.strictObject({ producer: reference, sector }),
    tell: ({ event, id }) => ({ producer: aProducer(id), sector: event.data.sector }),
  },
  AgreementSigned: {
    name: 'agreement-signed',
    about: 'The terms for the producer’s goods that are received from a day on.',
    data: z.strictObject({ producer: reference, validFrom: day, terms: agreedTerms }),
    tell: ({ event, id }) => ({ producer: aProducer(id), validFrom: event.data.validFrom, terms: event.data.terms }),
  },
  AgreementEnded: {
    name: 'agreement-ended',
    about: 'The agreement of that first day covers no goods received after its last.',
    data: z.strictObject({ producer: reference, validFrom: day, endsOn: day }),
    tell: ({ event, id }) => ({
      producer: aProducer(id),
      validFrom: event.data.validFrom,
      endsOn: event.data.endsOn,
    }),
  },
  PayoutDestinationChanged: { kept: 'Where a person’s money goes is personal data.' },
  DeductionsAgreed: { kept: 'What a person agreed to have withheld is between them; what was withheld is told.' },
}
