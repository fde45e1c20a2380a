import { lazy, Suspense, useState } from 'react'
import type { Point } from '@/lib/equity'
import { useTranslation } from '@/lib/i18n'
import type { BotStyle } from '@/lib/palette'
import { piece } from '@/lib/pieces'

export interface ChartSeries {
  id: string
  name: string
  style: BotStyle | 'benchmark'
  /** Whether it is a bot's, and ends in its face. */
  hasFace?: boolean
  /** Loaded once in a while; its identity says whether it changed. */
  history: readonly Point[]
  /** Live points, some of which the history may already hold. */
  tail: readonly Point[]
}

export type ChartUnit = 'value' | 'percent'

/** A trade on a chart. */
export interface ChartMark {
  id: string
  time: number
  symbol: string
  side: string
  action: string
  /** Net P&L of a close. */
  gain: number | null
}

const Canvas = lazy(piece(() => import('./EquityCanvas')))

/** Lines of equity on one time axis. The drawing library is loaded when the first chart is shown. */
export function EquityChart({ label, summary, ...drawn }: { series: readonly ChartSeries[]; unit: ChartUnit; solo: string | null; log?: boolean; marks?: readonly ChartMark[]; label: string; summary: string }) {
  const { t } = useTranslation()
  const [isHidden] = useState(() => typeof window.matchMedia !== 'function')
  return (
    <div role="img" aria-label={`${label}. ${summary}`} className="relative h-full w-full">
      {!isHidden && (
        <Suspense fallback={<div role="status" aria-label={t('state.loading')} className="skeleton absolute inset-3" />}>
          <Canvas {...drawn} />
        </Suspense>
      )}
    </div>
  )
}
