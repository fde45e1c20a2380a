import type { SweepTable } from '@/api/types'
import { Icon } from '@/components/Icon'
import { Scroll } from '@/components/Scroll'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { shade } from '@/lib/shade'
import { heatOf, mostHeat, rowAt, type Axis } from './heat'
import { bestOf, measured, type Measure } from './measures'

export function printInput(value: number): string {
  return formatNumber(value, { digits: Number.isInteger(value) ? 0 : 4 })
}

/** Two inputs across and down; each cell carries its figure, the colour only repeats it. */
export function HeatTable({ rows, initialCapital, measure, across, down, fixed }: { rows: SweepTable['rows']; initialCapital: number; measure: Measure; across: Axis; down: Axis; fixed: Readonly<Record<string, number>> }) {
  const { t } = useTranslation()
  const label = t('heat.of', { metric: t(`metric.${measure.key}`), across: across.name, down: down.name })
  const most = mostHeat(measure, rows, initialCapital)
  const cells = down.values.map((y) => across.values.map((x) => {
    const row = rowAt(rows, { ...fixed, [across.name]: x, [down.name]: y })
    return row ? measured(measure, row.metrics) : undefined
  }))
  const best = bestOf(cells.flat().map((value) => value ?? null), measure.better)
  return (
    <Scroll label={label} className="relative overflow-x-auto">
      <table aria-label={label} data-testid="heat-map" className="border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr className="label">
            <td className="pr-3 text-right">{down.name} ↓ {across.name} →</td>
            {across.values.map((x) => <th key={x} scope="col" className="figure px-2 font-semibold">{printInput(x)}</th>)}
          </tr>
        </thead>
        <tbody>
          {down.values.map((y, i) => (
            <tr key={y} className="h-9 text-center">
              <th scope="row" className="figure pr-3 text-right font-semibold">{printInput(y)}</th>
              {across.values.map((x, k) => {
                const value = cells[i]?.[k]
                const isBest = value != null && value === best
                return (
                  <td
                    key={x}
                    data-testid="heat-cell"
                    title={value === undefined ? undefined : `${across.name} ${printInput(x)}, ${down.name} ${printInput(y)}`}
                    className={`figure min-w-20 rounded px-2 whitespace-nowrap ${isBest ? 'font-bold outline-2 -outline-offset-2 outline-accent' : ''}`}
                    style={value == null ? undefined : { background: shade(heatOf(measure, value, initialCapital), most) }}
                  >
                    {value !== undefined && measure.print(value)}
                    {isBest && <><Icon name="starred" className="ml-1 inline size-3 align-[-1px]" /><span className="sr-only"> {t('compare.best')}</span></>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
