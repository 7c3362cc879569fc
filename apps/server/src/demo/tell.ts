import type { Step } from './step.js'

/**
 * Sends steps together, save that one that touches what an earlier one does waits for it: so what each finds is the same
 * wherever the story is told. When it throws, nothing is under way any more.
 */
export async function tell<Each extends Pick<Step, 'touches'>, Answer>(
  steps: readonly Each[],
  send: (step: Each) => Promise<Answer>,
): Promise<Answer[]> {
  const latest = new Map<string, Promise<Answer>>()
  const answers = steps.map((step) => {
    const before = Promise.all(step.touches.flatMap((touched) => latest.get(touched) ?? []))
    const answer = before.then(() => send(step))
    for (const touched of step.touches) latest.set(touched, answer)
    return answer
  })
  await Promise.allSettled(answers)
  return Promise.all(answers)
}
