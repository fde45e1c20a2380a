import { memo, useState, type ReactNode } from 'react'
import type { DecisionItem, DecisionView, Rejection } from '@/api/types'
import { formatLeverage, formatMoney, formatNumber, formatPercent, formatPrice, formatQuantity } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { BotName } from './BotName'
import { Icon } from './Icon'
import { Time } from './Time'
import { useWord } from './useWord'

const TONES: Record<string, string> = {
  open_long: 'text-up',
  open_short: 'text-down',
}

/** Holding is the rule and carries no mark. */
const OUTCOMES: Record<string, string> = {
  traded: 'bg-accent-soft text-accent',
  denied: 'bg-warn-soft text-warn',
  rejected: 'bg-warn-soft text-warn',
  failed: 'bg-down-soft text-down',
}

const LONG_NOTE = 220

function useSize(item: DecisionItem): string | null {
  const { t } = useTranslation()
  if (item.notional != null) return formatMoney(item.notional, { compact: true })
  if (item.quantity != null) return formatQuantity(item.quantity)
  if (item.portionOfEquity != null) return t('decision.ofEquity', { percent: formatPercent(item.portionOfEquity, { digits: 0 }) })
  return null
}

function Figures({ item }: { item: DecisionItem }) {
  const { t } = useTranslation()
  const figures: [string, string][] = []
  if (item.limitPrice != null) figures.push([t('decision.limit'), formatPrice(item.limitPrice)])
  if (item.stopLoss != null) figures.push([t('position.stopLoss'), formatPrice(item.stopLoss)])
  if (item.takeProfit != null) figures.push([t('position.takeProfit'), formatPrice(item.takeProfit)])
  if (item.confidence != null) figures.push([t('decision.confidence'), formatPercent(item.confidence, { digits: 0 })])
  if (figures.length === 0) return null
  return (
    <dl className="mt-0.5 flex flex-wrap gap-x-3 text-2xs text-faint">
      {figures.map(([name, value]) => (
        <div key={name} className="flex gap-1">
          <dt>{name}</dt>
          <dd className="figure text-soft">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Action({ item, refusals }: { item: DecisionItem; refusals: Rejection[] }) {
  const word = useWord()
  const size = useSize(item)
  return (
    <li className="border-l-2 border-line-strong py-0.5 pl-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs">
        <span className={`font-semibold ${TONES[item.action] ?? 'text-soft'}`}>{word('decision.action', item.action)}</span>
        <span className="font-medium">{item.symbol}</span>
        {size && <span className="figure text-soft">{size}</span>}
        {item.leverage != null && item.leverage !== 1 && <span className="figure text-faint">{formatLeverage(item.leverage)}</span>}
      </p>
      {item.justification && <p className="mt-0.5 text-xs text-soft">{item.justification}</p>}
      <Figures item={item} />
      {refusals.map((refusal) => <Refusal key={refusal.rule + refusal.reason} refusal={refusal} />)}
    </li>
  )
}

function Refusal({ refusal }: { refusal: Rejection }) {
  const { t } = useTranslation()
  return (
    <p className="mt-1 flex items-start gap-1.5 text-xs text-warn">
      <Icon name="alert" className="mt-px size-3.5" />
      <span>
        <span className="font-medium">{t('decision.refused')}</span> {refusal.reason}{' '}
        <code className="text-2xs text-faint">{refusal.rule}</code>
      </span>
    </p>
  )
}

function Notes({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > LONG_NOTE
  return (
    <div className="text-[0.8125rem] leading-relaxed text-ink">
      <p className={`whitespace-pre-line ${isLong && !isOpen ? 'line-clamp-4' : ''}`}>{text}</p>
      {isLong && (
        <button type="button" className="mt-0.5 text-xs font-medium text-accent hover:underline" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('action.less') : t('action.more')}
        </button>
      )}
    </div>
  )
}

/** One turn's thinking of one bot: what it said, what it did, what was refused. */
export const DecisionCard = memo(function DecisionCard({ decision, hideBot = false, children }: { decision: DecisionView; hideBot?: boolean; children?: ReactNode }) {
  const { t } = useTranslation()
  const word = useWord()
  const { botId, botName, decisions } = decision
  const refusals = decision.rejections
  const actions = decisions.filter((item) => item.action !== 'hold' || Boolean(item.justification))
  const held = decisions.filter((item) => !actions.includes(item)).map((item) => item.symbol)
  return (
    <article data-testid="decision-card" className="flow-root space-y-2 px-4 py-3">
      <header className={`flex items-center gap-2 text-xs ${hideBot ? 'sm:float-right sm:ml-4' : ''}`}>
        {!hideBot && <BotName id={botId} name={botName} />}
        {OUTCOMES[decision.outcome] && <span className={`rounded px-1.5 py-px text-2xs ${OUTCOMES[decision.outcome]}`}>{word('decision.outcome', decision.outcome)}</span>}
        <span className="figure ml-auto whitespace-nowrap text-2xs text-faint">
          {t('decision.turn', { turn: formatNumber(decision.turn) })} · <Time at={decision.timestamp} />
        </span>
      </header>
      {decision.notes && <Notes text={decision.notes} />}
      {actions.length > 0 && (
        <ul className="space-y-1.5">
          {actions.map((item) => (
            <Action key={decisions.indexOf(item)} item={item} refusals={refusals.filter((refusal) => refusal.index === decisions.indexOf(item))} />
          ))}
        </ul>
      )}
      {held.length > 0 && <p className="text-xs text-faint">{t('decision.holds', { symbols: held.join(', ') })}</p>}
      {refusals.filter((refusal) => refusal.index == null || !decisions[refusal.index]).map((refusal) => (
        <Refusal key={refusal.rule + refusal.reason} refusal={refusal} />
      ))}
      {decisions.length === 0 && !decision.notes && refusals.length === 0 && <p className="text-xs text-faint">{t('decision.nothing')}</p>}
      {children}
      {decision.latencyMs != null && (
        <p className="figure text-2xs text-faint">
          {[decision.model, decision.promptVersion != null && t('decision.promptVersion', { version: decision.promptVersion }), `${formatNumber(decision.latencyMs)} ms`, decision.tokensIn != null && t('decision.tokens', { in: formatNumber(decision.tokensIn), out: formatNumber(decision.tokensOut) }), decision.cost != null && formatMoney(decision.cost, { digits: 4 })].filter(Boolean).join(' · ')}
        </p>
      )}
    </article>
  )
})
