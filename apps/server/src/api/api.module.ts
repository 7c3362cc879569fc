import { Module, type DynamicModule, type OnModuleInit, type Provider } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE, HttpAdapterHost, Reflector } from '@nestjs/core'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import type { FastifyAdapter } from '@nestjs/platform-fastify'
import { HEALTH, type Health } from '../health.js'
import { AskingGuard } from './asking.js'
import { controllers } from './controllers.js'
import { CHANNEL } from './events-contract.controller.js'
import { Reader } from './read.js'
import { ProblemFilter } from './problem.js'
import { Sender } from './send.js'
import { Traffic } from './traffic.js'
import { Validation } from './validation.js'
import { commandHandlers } from '#commands/handlers.js'
import { Ledger } from '#event-store/ledger.js'
import type { EventStore } from '#event-store/port.js'
import type { Installation } from '#installation/installation.js'
import type { Publishing } from '#installation/publishing.js'
import type { Log } from '#observability/log.js'
import { Metrics, type MetricsOver, type Sent } from '#observability/metrics.js'
import { Keyring } from '#personal/keyring.js'
import { TOPIC } from '#public-events/contract/releases.js'
import { ToldMessages } from '#public-events/told/told-messages.js'
import { owing } from '#reactions/owed.js'
import type { Projected } from '#read-models/projection/wait-for.js'

export interface ApiOver {
  readonly installation: Pick<Installation, 'pool' | 'ledger' | 'keyring' | 'keys'> & {
    readonly store: Pick<EventStore, 'head'>
  }
  readonly projected: Projected
  readonly messages: ToldMessages
  readonly health: Health
  readonly log: Log
  /** Those that run in this process, for its metrics; none where it is the API alone. */
  readonly followers?: MetricsOver['followers']
  readonly published?: Publishing | undefined
}

const owedIn = async (pool: Installation['pool']) => {
  const { pending, failed } = await owing(pool)
  return { pending, failing: failed }
}

const sentBy = (publishing: Publishing): Sent => ({
  get counts() {
    return publishing.publisher.counts
  },
  get failing() {
    return publishing.publisher.failing.length
  },
  async lag() {
    const { behind, seconds } = await publishing.lag()
    return { messages: Number(behind), seconds }
  },
})

/** The API over an installation. Everything is provided by what it is; no controller knows where it came from. */
@Module({})
export class ApiModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly traffic: Traffic,
  ) {}

  static over({ installation, projected, messages, health, log, followers = {}, published }: ApiOver): DynamicModule {
    const { pool, store, ledger, keyring, keys } = installation
    const provided: Provider[] = [
      { provide: Ledger, useValue: ledger },
      { provide: Keyring, useValue: keyring },
      { provide: ToldMessages, useValue: messages },
      { provide: HEALTH, useValue: health },
      { provide: CHANNEL, useValue: published?.channel ?? { topic: TOPIC } },
      {
        provide: Metrics,
        useFactory: () =>
          new Metrics({ followers, pool, owed: () => owedIn(pool), published: published && sentBy(published) }),
      },
      { provide: Traffic, inject: [Metrics], useFactory: (metrics: Metrics) => new Traffic(log, metrics) },
      { provide: Reader, useFactory: () => new Reader(pool, projected, keyring, () => store.head()) },
      {
        provide: Sender,
        inject: [CommandBus, Metrics],
        useFactory: (bus: CommandBus, metrics: Metrics) => new Sender(bus, keys.bodyHash, metrics),
      },
      {
        provide: APP_GUARD,
        inject: [Reflector],
        useFactory: (reflector: Reflector) => new AskingGuard(reflector, keys.tokens),
      },
      { provide: APP_PIPE, useFactory: () => new Validation() },
      { provide: APP_FILTER, useFactory: () => new ProblemFilter(log) },
    ]
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers,
      providers: [...provided, ...commandHandlers],
    }
  }

  onModuleInit(): void {
    this.traffic.watch(this.host.httpAdapter.getInstance())
  }
}
