import { idOf } from './ids.js'
import { allProducers, producers, type ProducerName } from './producers.js'
import { saying, type Step } from './step.js'
import { ChangeDestination } from '#commands/people/change-destination.js'
import type { Day } from '#events/words.js'

interface Account {
  /** The clearing code of a bank. */
  readonly bank: string
  readonly account: string
}

/** Where each producer is paid: an account with a made-up number of the form of its bank, or in cash. */
const destinations: Readonly<Record<ProducerName, Account | 'cash'>> = {
  tonaka: { bank: '002', account: '900100200300401' },
  'kelor-muda': { bank: '014', account: '9001002002' },
  mardiana: 'cash',
  'lembah-bawang': { bank: '134', account: '9001002003004' },
  yohanis: 'cash',
  'ombak-pagi': { bank: '009', account: '9001002005' },
  usman: { bank: '451', account: '9001002006' },
  'perahu-biru': { bank: '008', account: '9001002003007' },
  'nyiur-sembilan': { bank: '200', account: '9001002003004008' },
  sarlota: { bank: '002', account: '900100200300409' },
  'lereng-hijau': { bank: '134', account: '9001002003010' },
  'tiga-sungai': { bank: '014', account: '9001002011' },
  'pesisir-tenang': { bank: '147', account: '9001002012' },
  hanisa: { bank: '451', account: '9001002013' },
  'pucuk-benang': { bank: '008', account: '9001002003014' },
  ratna: 'cash',
  dewi: 'cash',
}

/** Told with the agreements. */
export const firstDestinations = (on: Day): Step[] =>
  allProducers.map(([producer]) => destination(producer, 'first', on, destinations[producer]))

/** The account is at another bank from then on. */
export const otherDestination = (producer: ProducerName, on: Day, to: Account): Step =>
  destination(producer, 'changed', on, to)

const destination = (producer: ProducerName, which: 'first' | 'changed', on: Day, to: Account | 'cash'): Step => ({
  name: `destination/${producer}/${which}`,
  actor: 'budi',
  on,
  touches: [producer],
  message: saying(ChangeDestination, {
    producer: idOf.producer(producer),
    ...(to === 'cash' ? { way: 'cash' } : { way: 'transfer', ...to, holder: producers[producer].name }),
  }),
})
