import { describe, expect, it } from '@jest/globals'
import { allProcesses, readPs } from './processes.js'

describe('the processes of a machine', () => {
  it('include this one, with its beginning', async () => {
    const self = (await allProcesses()).find(({ pid }) => pid === process.pid)
    expect(self).toMatchObject({ uid: process.getuid?.() })
    const began = Date.now() / 1000 - process.uptime()
    expect(Math.abs((self?.startedAt ?? 0) - began)).toBeLessThan(5)
  })

  it('are read from ps where there is no /proc', () => {
    const printed = [
      '    1     0 Mon Jan  5 08:00:01 2026     /sbin/launchd',
      '  812   501 Mon Jan  5 09:10:11 2026     /Users/ayu/My Shop/bin/postgres -D /Users/ayu/data -c port=5432',
      '  813   501 Mon Jan  5 09:10:12 2026     postgres: lumbung-16-42: checkpointer',
    ].join('\n')
    expect(readPs(`${printed}\n`)).toEqual([
      expect.objectContaining({ pid: 1, uid: 0, program: 'launchd', startedAt: Date.UTC(2026, 0, 5, 8, 0, 1) / 1000 }),
      expect.objectContaining({ pid: 812, uid: 501, program: 'postgres', started: 'Mon Jan  5 09:10:11 2026' }),
      expect.objectContaining({ pid: 813, program: 'postgres', commandLine: 'postgres: lumbung-16-42: checkpointer' }),
    ])
  })
})
