interface Member {
  readonly name: string
  /** What each has saved when the books begin, in rupiah: simpanan pokok, wajib, sukarela. */
  readonly principal: bigint
  readonly mandatory: bigint
  readonly voluntary: bigint
}

/** All made up: nobody of these names is meant. */
export const members: Readonly<Record<string, Member>> = {
  asriani: { name: 'Asriani Walepo', principal: 100_000n, mandatory: 480_000n, voluntary: 1_250_000n },
  darman: { name: 'Darman Tolandu', principal: 100_000n, mandatory: 360_000n, voluntary: 640_000n },
  fatma: { name: 'Fatma Dg. Rabora', principal: 100_000n, mandatory: 480_000n, voluntary: 2_100_000n },
  gusti: { name: 'Gusti Palembo', principal: 100_000n, mandatory: 120_000n, voluntary: 275_000n },
  irwan: { name: 'Irwan Sulewatu', principal: 100_000n, mandatory: 300_000n, voluntary: 880_000n },
  lidia: { name: 'Lidia Tandusi', principal: 100_000n, mandatory: 420_000n, voluntary: 1_475_000n },
  nurhayati: { name: 'Nurhayati Lemba', principal: 100_000n, mandatory: 480_000n, voluntary: 730_000n },
  petrus: { name: 'Petrus Mangkesi', principal: 100_000n, mandatory: 240_000n, voluntary: 510_000n },
}
