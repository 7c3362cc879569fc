import { chromium, type Browser } from 'playwright-core'
import { onPath } from './on-path.js'

/** A browser that asks nothing of anybody but who a test sends it to. */
export function openBrowser(): Promise<Browser> {
  const executablePath = onPath('chromium')
  if (executablePath === undefined) throw new Error('there is no chromium on the PATH')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
