import { memo } from 'react'
import { lastOf } from '@/components/chartSeries'
import type { ChartSeries, ChartUnit } from '@/components/EquityChart'
import { useGrowing } from '@/components/useGrowing'
import { formatMoney, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { hueVariable } from '@/lib/palette'

const DASHES = { solid: undefined, dashed: '4 2.5', dotted: '1 2' } as const

/** Each line's stroke, name and value, as far as they are looked at; a click shows it alone, another shows all again. */
export const Legend = memo(function Legend({ series, solo, unit, onSolo }: {
  series: readonly ChartSeries[]
  solo: string | null
  unit: ChartUnit
  onSolo: (id: string) => void
}) {
  const { t } = useTranslation()
  const { shown, end } = useGrowing(series.length, series.findIndex((one) => one.id === solo) + 1)
  return (
    <div role="group" aria-label={t('equity.legend')} data-testid="equity-legend" className="scroll-quiet flex min-h-11 gap-1 overflow-x-auto px-3 pt-2 pb-2 sm:h-16 sm:pb-1 sm:flex-wrap sm:content-start sm:overflow-x-visible sm:overflow-y-auto">
      {series.slice(0, shown).map((one) => {
        const isShown = solo === null || solo === one.id
        const color = one.style === 'benchmark' ? 'var(--benchmark)' : hueVariable(one.style)
        const last = lastOf(one)
        return (
          <button
            key={one.id}
            type="button"
            aria-pressed={solo === one.id}
            title={t('equity.isolate')}
            onClick={() => onSolo(one.id)}
            className={`flex items-center gap-1.5 rounded-md px-2 py-1 text-xs whitespace-nowrap hover:bg-raised aria-pressed:bg-raised ${isShown ? '' : 'opacity-45'}`}
          >
            <svg aria-hidden="true" viewBox="0 0 16 4" className="h-1 w-4">
              <line x1="0" x2="16" y1="2" y2="2" stroke={color} strokeWidth="2.5" strokeDasharray={one.style === 'benchmark' ? '5 3' : DASHES[one.style.stroke]} />
            </svg>
            <span className="text-soft">{one.name}</span>
            <span className="figure font-medium">{unit === 'percent' ? formatPercent(last, { sign: true }) : formatMoney(last, { digits: 0 })}</span>
          </button>
        )
      })}
      {series.length > shown && <span key={`end-${shown}`} ref={end} aria-hidden="true" className="w-px" />}
    </div>
  )
})
