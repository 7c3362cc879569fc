/**
 * Measures contestants in turn: once each to warm up, then round by round, each round beginning with another of them.
 * What the machine does meanwhile meets all of them alike.
 * @returns for each contestant its figure of every round, in the order of the rounds
 */
export async function inTurn<Name extends string, Figure = number>(
  contestants: Readonly<Record<Name, () => Promise<Figure>>>,
  rounds: number,
): Promise<Record<Name, Figure[]>> {
  const named = Object.entries<() => Promise<Figure>>(contestants)
  const figures = Object.fromEntries(named.map(([name]) => [name, []])) as unknown as Record<Name, Figure[]>
  for (const [, measure] of named) await measure()
  for (let round = 0; round < rounds; round += 1) {
    const first = round % named.length
    for (const [name, measure] of [...named.slice(first), ...named.slice(0, first)]) {
      figures[name as Name].push(await measure())
    }
  }
  return figures
}
