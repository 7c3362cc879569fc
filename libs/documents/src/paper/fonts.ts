import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * DejaVu Sans is wide and open, and reads well where it is small; it knows most scripts, and its licence lets it be
 * embedded.
 * @see https://dejavu-fonts.github.io/License.html
 */
const files = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' } as const

export type FontName = keyof typeof files

export const fontNames: readonly FontName[] = ['plain', 'bold']

const { resolve } = createRequire(import.meta.url)
const read = new Map<FontName, Buffer>()

/** The bytes of a font, read once. */
export function font(name: FontName): Buffer {
  const bytes = read.get(name) ?? readFileSync(resolve(`dejavu-fonts-ttf/ttf/${files[name]}`))
  read.set(name, bytes)
  return bytes
}
