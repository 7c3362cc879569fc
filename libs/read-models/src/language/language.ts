import { negated, type BasisPoints, type Day, type Quantity, type Rupiah } from '#events/words.js'

/** The languages that people read: Indonesian and English. */
export type Language = 'id' | 'en'

export const languages: readonly Language[] = ['id', 'en']

/** The same said in both. */
export type InBoth = Readonly<Record<Language, string>>

/** `Rp36.000`, `Rp36,000`; below zero `−Rp36.000`. */
export const rupiahIn = (amount: Rupiah, language: Language): string =>
  amount < 0n ? `−${rupiahIn(negated(amount), language)}` : `Rp${grouped(amount, language)}`

/** `28 Februari 2026`, `28 February 2026`. */
export function dayIn(day: Day, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${months[language][Number(month) - 1] ?? month} ${year}`
}

/** `12,5 %`, `12.5%`: as many decimals as it has, at most two. */
export function rateIn(rate: BasisPoints, language: Language): string {
  const decimals = String(rate % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  const whole = String(Math.floor(rate / 100))
  return `${decimals === '' ? whole : `${whole}${point[language]}${decimals}`}${percent[language]}`
}

/** `1.250 g`, `1,250 g`; the number alone where there is no unit to name. */
export const quantityIn = (quantity: Quantity, unit: string | undefined, language: Language): string =>
  unit === undefined ? grouped(quantity, language) : `${grouped(quantity, language)} ${unit}`

const separator: InBoth = { id: '.', en: ',' }
const point: InBoth = { id: ',', en: '.' }
const percent: InBoth = { id: ' %', en: '%' }

const grouped = (whole: bigint, language: Language): string =>
  whole.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, separator[language])

const months: Readonly<Record<Language, readonly string[]>> = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}
