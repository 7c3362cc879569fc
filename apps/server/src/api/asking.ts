import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import type { Identity } from '#identity/identity.js'
import { NotPermitted, permit, type Action, type Reach } from '#identity/permission.js'
import { NotAuthenticated, verifyToken, type TokenKeys } from '#identity/tokens.js'

/** Who asks, and how far their permission reaches. */
export interface Asking {
  readonly identity: Identity
  readonly reach: Reach
}

declare module 'fastify' {
  interface FastifyRequest {
    asking?: Asking
  }
}

const ALLOWS = 'lumbung:allows'
const OPEN = 'lumbung:open'

/** The command or query a route is: who may use it stands in libs/identity/src/permission.ts. */
export const Allows = (action: Action) => SetMetadata(ALLOWS, action)

/** A route that anyone may ask: health, the contract. */
export const Open = () => SetMetadata(OPEN, true)

/** Deny by default: a route that says neither is for nobody. */
@Injectable()
export class AskingGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: TokenKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()]
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN, targets) === true) return true
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const identity = await verifyToken(this.keys, bearer(request), new Date())
    const action = this.reflector.getAllAndOverride<Action | undefined>(ALLOWS, targets)
    if (action === undefined)
      throw new NotPermitted(identity.role, `${context.getClass().name}.${context.getHandler().name}`)
    request.asking = { identity, reach: permit(identity, action) }
    return true
  }
}

const bearer = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([^\s]+)$/i.exec(headers.authorization ?? '')?.[1]

export function askingOf(request: FastifyRequest): Asking {
  if (request.asking === undefined) throw new NotAuthenticated()
  return request.asking
}

/** A parameter of a route: who asks. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askingOf(context.switchToHttp().getRequest<FastifyRequest>()),
)
