/** The API gives returns in percent of the run's initial balance; the page reckons in fractions. */
interface Performance {
  equity: number
  returnPct?: number | null | undefined
  initialBalance?: number | null | undefined
}

export function returnOf(bot: Performance): number | null {
  return bot.returnPct == null ? null : bot.returnPct / 100
}

export function initialBalanceOf(bot: Performance): number | null {
  if (bot.initialBalance != null) return bot.initialBalance
  const gained = returnOf(bot)
  return gained === null || gained <= -1 ? null : bot.equity / (1 + gained)
}
