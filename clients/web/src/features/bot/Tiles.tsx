import { Change, Gain } from '@/components/figures'
import { StatTile, StatTiles } from '@/components/StatTile'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { initialBalanceOf, returnOf } from '@/lib/returns'
import type { KnownBot } from './queries'

function marginOf(bot: KnownBot): number {
  return bot.openPositions.reduce((sum, position) => sum + position.margin, 0)
}

export function Tiles({ bot }: { bot: KnownBot }) {
  const { t } = useTranslation()
  const locked = marginOf(bot)
  return (
    <StatTiles>
      <StatTile label={t('leaderboard.equity')} note={t('bot.initial', { amount: formatMoney(initialBalanceOf(bot)) })}>{formatMoney(bot.equity)}</StatTile>
      <StatTile label={t('leaderboard.return')}><Change fraction={returnOf(bot)} /></StatTile>
      <StatTile label={t('bot.unrealized')}><Gain value={bot.unrealizedPnl} arrow /></StatTile>
      <StatTile label={t('bot.realized')}><Gain value={bot.realizedPnl} arrow /></StatTile>
      <StatTile label={t('wallet.free')} note={t('bot.lockedNote', { amount: formatMoney(locked) })}>{formatMoney(bot.balance - locked)}</StatTile>
      <StatTile label={t('leaderboard.winRate')}>{formatPercent(bot.winRate, { digits: 1 })}</StatTile>
      <StatTile label={t('leaderboard.trades')}>{formatNumber(bot.tradeCount)}</StatTile>
      <StatTile label={t('bot.turn')} note={bot.run != null ? t('bot.run', { run: formatNumber(bot.run) }) : undefined}>{formatNumber(bot.turn)}</StatTile>
    </StatTiles>
  )
}
