const RightDate = Date

/** From now on this process takes the time for another, by so many milliseconds; timers are not concerned, as in life. */
export function wrongClock(wrongBy: number): void {
  const now = (): number => RightDate.now() + wrongBy
  globalThis.Date = new Proxy(RightDate, {
    construct: (_, args: [], newTarget) => Reflect.construct(RightDate, args.length === 0 ? [now()] : args, newTarget),
    get: (date, name, receiver) => (name === 'now' ? now : Reflect.get(date, name, receiver)),
  })
}
