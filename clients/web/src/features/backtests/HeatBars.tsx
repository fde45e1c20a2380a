import type { SweepTable } from '@/api/types'
import { Table, type TableColumn } from '@/components/Table'
import { useTranslation } from '@/lib/i18n'
import { heatOf, mostHeat, rowAt, type Axis } from './heat'
import { printInput } from './HeatTable'
import { measured, type Measure } from './measures'

interface Bar {
  input: number
  value: number | null
}

/** A figure over one input: a bar from the middle, to the right where it is good. */
export function HeatBars({ rows, initialCapital, measure, axis }: { rows: SweepTable['rows']; initialCapital: number; measure: Measure; axis: Axis }) {
  const { t } = useTranslation()
  const most = mostHeat(measure, rows, initialCapital) || 1
  const label = t('heat.ofOne', { metric: t(`metric.${measure.key}`), input: axis.name })
  const bars = axis.values.map((input): Bar => {
    const row = rowAt(rows, { [axis.name]: input })
    return { input, value: row ? measured(measure, row.metrics) : null }
  })
  const columns: TableColumn<Bar>[] = [
    { key: 'input', label: axis.name, align: 'right', cell: (bar) => printInput(bar.input) },
    { key: 'value', label: t(`metric.${measure.key}`), align: 'right', cell: (bar) => <span className="font-semibold">{measure.print(bar.value)}</span> },
    { key: 'bar', label: '', cell: (bar) => <Rod heat={bar.value === null ? 0 : heatOf(measure, bar.value, initialCapital) / most} /> },
  ]
  return <Table columns={columns} rows={bars} rowKey={(bar) => String(bar.input)} label={label} testId="heat-bar" />
}

function Rod({ heat }: { heat: number }) {
  const width = `${Math.abs(heat) * 50}%`
  return (
    <span aria-hidden="true" className="relative block h-4 min-w-32 border-x border-line">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span className={`absolute inset-y-0.5 rounded-sm ${heat < 0 ? 'right-1/2 bg-down' : 'left-1/2 bg-up'}`} style={{ width }} />
    </span>
  )
}
