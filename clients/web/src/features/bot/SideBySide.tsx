import type { ReactNode } from 'react'
import { Table, type TableColumn } from '@/components/Table'
import { formatMoney, formatNumber, formatPercent } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'

/** One line of a comparison. */
export interface Figure<T> {
  key: string
  label: string
  of: (side: T) => number | null
  print: (value: number | null, isDifference: boolean) => ReactNode
}

/** A difference carries its sign. */
export const printMoney = (value: number | null, isDifference: boolean) => formatMoney(value, { sign: isDifference })
export const printShare = (value: number | null, isDifference: boolean) => formatPercent(value, { sign: isDifference })
export const printCount = (value: number | null, isDifference: boolean) => formatNumber(value, { sign: isDifference })

interface Side<T> {
  name: string
  value: T
}

/** Figures of two, and what the second has more or less. */
export function SideBySide<T>({ figures, first, second, label, testId }: { figures: readonly Figure<T>[]; first: Side<T>; second: Side<T>; label: string; testId?: string }) {
  const { t } = useTranslation()
  const difference = (figure: Figure<T>) => {
    const [one, other] = [figure.of(first.value), figure.of(second.value)]
    return one === null || other === null ? null : other - one
  }
  const columns: TableColumn<Figure<T>>[] = [
    { key: 'figure', label: t('metric.metric'), cell: (figure) => figure.label },
    { key: 'first', label: first.name, align: 'right', cell: (figure) => figure.print(figure.of(first.value), false) },
    { key: 'second', label: second.name, align: 'right', cell: (figure) => figure.print(figure.of(second.value), false) },
    { key: 'difference', label: t('desk.run.difference'), align: 'right', from: 'sm', cell: (figure) => figure.print(difference(figure), true) },
  ]
  return <Table columns={columns} rows={figures} rowKey={(figure) => figure.key} label={label} {...(testId === undefined ? {} : { testId })} />
}
