import { Module, type DynamicModule, type Provider } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE, Reflector } from '@nestjs/core'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import { HEALTH, type Health } from '../health.js'
import { AskingGuard } from './asking.js'
import { BooksController } from './books.controller.js'
import { GoodsController } from './goods.controller.js'
import { HealthController } from './health.controller.js'
import { ProducersController } from './producers.controller.js'
import { Reader } from './read.js'
import { ProblemFilter } from './problem.js'
import { SalesController } from './sales.controller.js'
import { Sender } from './send.js'
import { Validation } from './validation.js'
import { commandHandlers } from '#commands/handlers.js'
import { Ledger } from '#event-store/ledger.js'
import type { Installation } from '#installation/installation.js'
import type { Log } from '#observability/log.js'
import { Keyring } from '#personal/keyring.js'
import type { Projected } from '#read-models/projection/wait-for.js'

export interface ApiOver {
  readonly installation: Pick<Installation, 'pool' | 'ledger' | 'keyring' | 'keys'>
  readonly projected: Projected
  readonly health: Health
  readonly log: Log
}

/** The API over an installation. Everything is provided by what it is; no controller knows where it came from. */
@Module({})
export class ApiModule {
  static over({ installation, projected, health, log }: ApiOver): DynamicModule {
    const { ledger, keyring, keys } = installation
    const provided: Provider[] = [
      { provide: Ledger, useValue: ledger },
      { provide: Keyring, useValue: keyring },
      { provide: HEALTH, useValue: health },
      { provide: Reader, useFactory: () => new Reader(installation.pool, projected, keyring) },
      { provide: Sender, inject: [CommandBus], useFactory: (bus: CommandBus) => new Sender(bus, keys.bodyHash) },
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
      controllers: [BooksController, GoodsController, HealthController, ProducersController, SalesController],
      providers: [...provided, ...commandHandlers],
    }
  }
}
