/**
 * How a bot may be read. Its owner and admins read it whole, under /bots; everybody else what the arena shows of a public bot.
 */
export type Access = 'own' | 'public'
