import { AFlag, AnInstant, APosition, AText, One, OPTIONAL } from './fields.js'

class TurnAnswer {
  @AnInstant('Since when.') since!: string
  @AText('Who decided it.', { example: 'dinas' }) by!: string
  @AText('Why.', { example: 'Menunggu rapat anggota' }) reason!: string
  @APosition('Where in the log.') position!: string
}

export class CooperativeAnswer {
  @AText('Its id.', { example: 'palu' }) cooperative!: string
  @AText('What it is called.', { example: 'Koperasi Sintuvu' }) name!: string
  @AText('Where its business days are counted.', { example: 'Asia/Makassar' }) zone!: string
  @AFlag('All of it is made up.') demo!: boolean
  @One(() => TurnAnswer, 'While it is suspended: it takes in no goods, sales or agreements.', OPTIONAL)
  suspended?: TurnAnswer
  @One(() => TurnAnswer, 'Where it was suspended and is no longer.', OPTIONAL) resumed?: TurnAnswer
}
