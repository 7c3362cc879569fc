import type { FastifyReply } from 'fastify'
import { documentTypes, type DocumentType } from './document-route.js'

/** The bytes of a file, to be saved under a name without its extension. */
export function sent(reply: FastifyReply, type: DocumentType, name: string, bytes: Uint8Array): Buffer {
  void reply.type(documentTypes[type]).header('Content-Disposition', `attachment; filename="${name}.${type}"`)
  return Buffer.from(bytes)
}
