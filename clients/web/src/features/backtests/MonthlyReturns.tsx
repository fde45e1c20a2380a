import type { MonthFigure } from '@/api/types'
import { EmptyState } from '@/components/states'
import { formatPercent, numberLocale } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { shade } from '@/lib/shade'

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)

/** What the months make together. */
export function compounded(returns: readonly number[]): number {
  return returns.reduce((growth, one) => growth * (1 + one), 1) - 1
}

function monthName(month: number): string {
  return new Intl.DateTimeFormat(numberLocale(), { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1))
}

/** Years down, months across; each cell carries its figure with its sign, the colour only repeats it. */
export function MonthlyReturns({ months }: { months: readonly MonthFigure[] }) {
  const { t } = useTranslation()
  if (months.length === 0) return <EmptyState title={t('backtest.noMonths')} />
  const years = [...new Set(months.map((one) => one.year))].sort((a, b) => a - b)
  const most = Math.max(...months.map((one) => Math.abs(one.return)))
  return (
    <div className="overflow-x-auto p-4">
      <table aria-label={t('backtest.tab.months')} className="w-full min-w-[48rem] border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr className="label">
            <th scope="col" className="text-left">{t('backtest.year')}</th>
            {MONTHS.map((month) => <th key={month} scope="col">{monthName(month)}</th>)}
            <th scope="col">{t('backtest.wholeYear')}</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => {
            const own = months.filter((one) => one.year === year)
            return (
              <tr key={year} className="h-9 text-center">
                <th scope="row" className="figure text-left font-semibold">{year}</th>
                {MONTHS.map((month) => {
                  const found = own.find((one) => one.month === month)
                  return <td key={month} className="figure rounded" style={found ? { background: shade(found.return, most) } : undefined}>{found ? formatPercent(found.return, { sign: true, digits: 1 }) : ''}</td>
                })}
                <td className="figure font-semibold">{formatPercent(compounded(own.map((one) => one.return)), { sign: true, digits: 1 })}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
