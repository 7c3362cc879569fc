import * as z from 'zod'
import type { LotEvent } from '#events/lot.js'
import type { ShelfEvent } from '#events/shelf.js'
import { bookedAs } from '../entry.js'
import { booked, day, lossBorneBy, lotTerms, quantity, reference, rupiah } from '../fields.js'
import { mirrors, type Messages } from '../message.js'
import { aLot, aProducer, aProduct } from '../reference.js'

const lot = reference
const producer = reference
const value = rupiah.meta({
  description: 'What the cooperative owes the producer for it, whole rupiah; below zero, what it takes back of that.',
})

export const lots: Messages<LotEvent> = {
  LotReceived: {
    name: 'lot-received',
    about: 'Goods of one product came from one producer, on the terms agreed that day.',
    data: z.strictObject({
      lot,
      producer,
      product: reference,
      receivedOn: day,
      quantity,
      pricedPer: quantity,
      askingPrice: z.exactOptional(rupiah),
      terms: lotTerms,
    }),
    tell: ({ event: { data }, id }) => ({
      lot: aLot(id),
      producer: aProducer(data.producer),
      product: aProduct(data.product),
      receivedOn: data.receivedOn,
      quantity: data.quantity,
      pricedPer: data.pricedPer,
      askingPrice: data.askingPrice,
      terms: data.terms,
    }),
  },
  LotReceiptCancelled: {
    name: 'lot-receipt-cancelled',
    about: 'The lot was never received: all of it is gone again.',
    data: z.strictObject({ lot, quantity, cancelledOn: day }),
    tell: ({ event: { data }, id }) => ({ lot: aLot(id), quantity: data.quantity, cancelledOn: data.cancelledOn }),
  },
  LotRepriced: {
    name: 'lot-repriced',
    about: 'Other terms for what is sold of the lot from a day on.',
    data: z.strictObject({ lot, effectiveOn: day, askingPrice: z.exactOptional(rupiah), terms: lotTerms }),
    tell: ({ event: { data }, id }) => ({
      lot: aLot(id),
      effectiveOn: data.effectiveOn,
      askingPrice: data.askingPrice,
      terms: data.terms,
    }),
  },
  LotReturned: {
    name: 'lot-returned',
    about: 'Goods were given back to their producer.',
    data: z.strictObject({ lot, quantity, returnedOn: day }),
    tell: ({ event: { data }, id }) => ({ lot: aLot(id), quantity: data.quantity, returnedOn: data.returnedOn }),
  },
  LotSpoiled: {
    name: 'lot-spoiled',
    about: 'Goods can be sold no more.',
    data: z.strictObject({ lot, producer, quantity, borneBy: lossBorneBy, value, ...booked }),
    tell: (fact) => {
      const { producer: whose, quantity: spoiled, borneBy, value: owed } = fact.event.data
      return {
        lot: aLot(fact.id),
        producer: aProducer(whose),
        quantity: spoiled,
        borneBy,
        value: owed,
        ...bookedAs(fact),
      }
    },
  },
  LotCounted: {
    name: 'lot-counted',
    about: 'What stood there when it was counted, and what should have.',
    data: z.strictObject({
      lot,
      producer,
      counted: quantity,
      expected: quantity,
      borneBy: lossBorneBy,
      value,
      ...booked,
    }),
    tell: (fact) => {
      const { producer: whose, counted, expected, borneBy, value: owed } = fact.event.data
      return {
        lot: aLot(fact.id),
        producer: aProducer(whose),
        counted,
        expected,
        borneBy,
        value: owed,
        ...bookedAs(fact),
      }
    },
  },
  LotSold: mirrors('a sale'),
  LotRestocked: mirrors('a refund'),
}

export const shelves: Messages<ShelfEvent> = {
  LotShelved: { kept: 'Which lot is sold from first follows from the lots and what was taken of them.' },
  LotEmptied: { kept: 'It follows from what was taken of the lot.' },
  LotRefilled: { kept: 'It follows from what came back.' },
}
