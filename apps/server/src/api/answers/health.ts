import { ACount, AText, AWord, Many, One } from './fields.js'

/** What health answers. */

export class LiveAnswer {
  @AWord(['ok'], 'The process answers.') status!: string
}

class ProjectorAnswer {
  @AWord(['ok', 'stuck'], 'Whether what is written can soon be read.') status!: string
  @AText('How many commits it is behind.', { example: '0' }) behind!: string
  @AText('The cooperatives whose reading stands still.', { example: [], isArray: true }) stopped!: string[]
}

class FailingAnswer {
  @AText('Which reaction.', { example: 'closing-balance' }) reaction!: string
  @AText('Of which cooperative.', { example: 'palu' }) cooperative!: string
  @ACount('How often it was tried.', { example: 3 }) attempts!: number
}

class ReactionsAnswer {
  @AWord(['ok', 'failing', 'stuck'], 'Whether what must follow from a fact follows; never makes the server not ready.')
  status!: string
  @AText('How many commits the last of them is behind.', { example: '0' }) behind!: string
  @ACount('How many facts wait for their reaction.') pending!: number
  @Many(() => FailingAnswer, 'Those that failed, and are tried again.') failing!: FailingAnswer[]
}

class PublicEventsAnswer {
  @AWord(['ok', 'stuck'], 'Whether what happens is told; never makes the server not ready.') status!: string
  @AText('How many commits it is behind.', { example: '0' }) behind!: string
  @AText('The cooperatives of which nothing more is told.', { example: [], isArray: true }) stopped!: string[]
}

class StoppedPartitionAnswer {
  @ACount('Which partition of the topic.', { example: 3 }) partition!: number
  @AText('Why, for who runs the server.', { example: 'Connection timeout' }) error!: string
}

class PublisherAnswer {
  @AWord(['off', 'ok', 'failing'], 'Whether what is told is in Kafka; never makes the server not ready.')
  status!: string
  @AText('How many messages are told and not published.', { example: '0' }) behind!: string
  @Many(() => StoppedPartitionAnswer, 'The partitions that cannot go on, and are tried again.')
  failing!: StoppedPartitionAnswer[]
}

export class ReadyAnswer {
  @AWord(['ok', 'not-ready'], 'Whether a command would be taken, and what it wrote could be read soon.') status!: string
  @AWord(['ok', 'no-answer'], 'Whether the database answers.') database!: string
  @One(() => ProjectorAnswer, 'What makes the log readable.') projector!: ProjectorAnswer
  @One(() => ReactionsAnswer, 'What follows from facts by itself.') reactions!: ReactionsAnswer
  @One(() => PublicEventsAnswer, 'What the world is told.') publicEvents!: PublicEventsAnswer
  @One(() => PublisherAnswer, 'What of it is in Kafka.') publisher!: PublisherAnswer
}
