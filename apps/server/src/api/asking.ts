import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import type { Identity } from '#identity/identity.js'
import { NotPermitted, permit, type Action, type CommandAction, type Reach } from '#identity/permission.js'
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

interface Allowed {
  readonly action: Action
  readonly own: boolean
}

/**
 * The command or query a route is: who may use it stands in libs/identity/src/permission.ts.
 * @param own that the route answers a producer from within the `reach` of who asks. Without it a producer is refused,
 * whatever the table says: a route that forgets to narrow shows nobody what others have.
 */
export const Allows = (action: Action, own?: 'own') =>
  SetMetadata<string, Allowed>(ALLOWS, { action, own: own !== undefined })

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
    const allowed = this.reflector.getAllAndOverride<Allowed | undefined>(ALLOWS, targets)
    if (allowed === undefined)
      throw new NotPermitted(identity.role, `${context.getClass().name}.${context.getHandler().name}`)
    const reach = permit(identity, allowed.action)
    if (reach.of === 'producer' && !allowed.own) throw new NotPermitted(identity.role, allowed.action)
    request.asking = { identity, reach }
    return true
  }
}

const bearer = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([^\s]+)$/i.exec(headers.authorization ?? '')?.[1]

export function askingOf(request: FastifyRequest): Asking {
  if (request.asking === undefined) throw new NotAuthenticated()
  return request.asking
}

/**
 * A permission that is asked for beside the route's own, for what is sent.
 * @throws NotPermitted
 */
export function alsoAllowed(identity: Identity, action: CommandAction): void {
  permit(identity, action)
}

/** A parameter of a route: who asks. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askingOf(context.switchToHttp().getRequest<FastifyRequest>()),
)
