import { describe } from '@jest/globals'
import { keyringContract } from './keyring.contract.js'
import { memoryKeyring } from './memory-keyring.js'

describe('a keyring in memory', () => {
  const keyring = memoryKeyring()
  keyringContract(() => keyring)
})
