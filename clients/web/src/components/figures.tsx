import { direction, formatMoney, formatPercent } from '@/lib/format'
import { Icon } from './Icon'
import { useWord } from './useWord'

type Figure = number | null | undefined

const TONES = { up: 'text-up', down: 'text-down', flat: 'text-soft' } as const

/** A gain or a loss: colour, sign, and an arrow, so that colour is never alone. */
export function Gain({ value, currency, className = '', arrow = false, compact = false }: {
  value: Figure
  currency?: string
  className?: string
  arrow?: boolean
  compact?: boolean
}) {
  const way = direction(value, 0.004)
  return (
    <span className={`figure inline-flex items-center gap-0.5 ${TONES[way]} ${className}`}>
      {arrow && way !== 'flat' && <Icon name={way} className="size-3" />}
      {formatMoney(value, { sign: true, compact, ...(currency === undefined ? {} : { currency }) })}
    </span>
  )
}

/** Takes a fraction: 0.05 is 5 %. */
export function Change({ fraction, digits = 2, className = '' }: { fraction: Figure; digits?: number; className?: string }) {
  const way = direction(fraction, 0.5 * 10 ** -(digits + 2))
  return (
    <span className={`figure inline-flex items-center gap-0.5 ${TONES[way]} ${className}`}>
      {way !== 'flat' && <Icon name={way} className="size-3" />}
      {formatPercent(fraction, { sign: true, digits })}
    </span>
  )
}

export function SideTag({ side }: { side: string }) {
  const word = useWord()
  const isUp = side === 'long' || side === 'buy'
  return (
    <span className={`inline-flex items-center gap-1 rounded px-1.5 py-px text-2xs font-semibold ${isUp ? 'bg-up-soft text-up' : 'bg-down-soft text-down'}`}>
      <Icon name={isUp ? 'up' : 'down'} className="size-2.5" />
      {word('side', side)}
    </span>
  )
}
