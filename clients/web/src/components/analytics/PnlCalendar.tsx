import type { PnlOfDay } from '@/api/types'
import { EmptyState } from '@/components/states'
import { monthsOf, type CalendarMonth } from '@/lib/calendar'
import { formatMoney, formatNumber, numberLocale } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { shade } from '@/lib/shade'

const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

function named(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(numberLocale(), { timeZone: 'UTC', ...options }).format(at)
}

function Month({ month, byDay, most }: { month: CalendarMonth; byDay: ReadonlyMap<string, PnlOfDay>; most: number }) {
  const { t } = useTranslation()
  const name = named(Date.parse(`${month.month}-01T00:00:00Z`), { month: 'long', year: 'numeric' })
  return (
    <table aria-label={t('analytics.calendarOf', { month: name })} className="w-full table-fixed border-separate border-spacing-0.5">
      <caption className="pb-1 text-left text-xs font-semibold">{name}</caption>
      <thead>
        <tr>{Array.from({ length: 7 }, (_, day) => <th key={day} scope="col" className="text-2xs text-faint">{named(MONDAY + day * DAY_MS, { weekday: 'narrow' })}</th>)}</tr>
      </thead>
      <tbody>
        {month.weeks.map((week, i) => (
          <tr key={i}>
            {week.map((day, weekday) => {
              if (day === null) return <td key={weekday} />
              const known = byDay.get(`${month.month}-${String(day).padStart(2, '0')}`)
              return (
                <td
                  key={weekday}
                  className="h-12 rounded border border-line px-1 align-top"
                  style={known ? { background: shade(known.netPnl, most) } : undefined}
                  title={known ? `${formatMoney(known.netPnl, { sign: true })} · ${t('analytics.tradesOf', { amount: formatNumber(known.trades) })}` : undefined}
                >
                  <span className={`block text-2xs ${known ? 'text-ink' : 'text-faint'}`}>{day}</span>
                  {known && <span className="figure block truncate text-2xs font-semibold">{formatNumber(known.netPnl, { sign: true, digits: Math.abs(known.netPnl) < 10 ? 2 : 0 })}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Net P&L of each day, UTC, newest month first. */
export function PnlCalendar({ days }: { days: readonly PnlOfDay[] }) {
  const { t } = useTranslation()
  if (days.length === 0) return <EmptyState title={t('analytics.noDays')} />
  const byDay = new Map(days.map((day) => [day.day, day]))
  const most = Math.max(...days.map((day) => Math.abs(day.netPnl)))
  return (
    <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-3">
      {monthsOf(days.map((day) => day.day)).reverse().map((month) => <Month key={month.month} month={month} byDay={byDay} most={most} />)}
    </div>
  )
}
