import { describe, expect, it } from '@jest/globals'
import { databaseUrl, withDatabase } from './connection.js'

const socket = { host: '/srv/koperasi toko/data', port: 5432, user: 'lumbung', database: 'lumbung' }

describe('a connection', () => {
  it('to a socket is one URL for a command line', () => {
    expect(databaseUrl(socket)).toBe('postgresql://lumbung@%2Fsrv%2Fkoperasi%20toko%2Fdata:5432/lumbung')
  })

  it('goes to another database of the same server', () => {
    expect(withDatabase(socket, 'other')).toEqual({ ...socket, database: 'other' })
    const url = { connectionString: 'postgresql://ayu:pw@db.example:6543/main?sslmode=require' }
    expect(withDatabase(url, 'other')).toEqual({
      connectionString: 'postgresql://ayu:pw@db.example:6543/other?sslmode=require',
    })
    const bySocket = withDatabase({ connectionString: databaseUrl(socket) }, 'other')
    expect(bySocket).toEqual({ connectionString: databaseUrl({ ...socket, database: 'other' }) })
  })
})
