import type { ReactNode } from 'react'
import { Scroll } from './Scroll'

export interface TableColumn<T> {
  key: string
  label: string
  align?: 'left' | 'right'
  /** Hidden below this width. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
  cell: (row: T) => ReactNode
}

const FROM = { sm: 'hidden sm:table-cell', md: 'hidden md:table-cell', lg: 'hidden lg:table-cell', xl: 'hidden xl:table-cell' } as const

function classOf<T>({ align = 'left', from }: TableColumn<T>): string {
  return `px-1.5 first:pl-4 last:pr-4 sm:px-3 ${align === 'right' ? 'text-right' : 'text-left'} ${from ? FROM[from] : ''}`
}

export function Table<T>({ columns, rows, rowKey, testId, label }: {
  columns: readonly TableColumn<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  label: string
  testId?: string
}) {
  return (
    <Scroll label={label} className="relative overflow-x-auto">
      <table aria-label={label} className="w-full">
        <thead className="label">
          <tr className="h-9">{columns.map((column) => (column.label === ''
            ? <td key={column.key} className={classOf(column)} />
            : <th key={column.key} scope="col" className={`whitespace-nowrap ${classOf(column)}`}>{column.label}</th>))}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-testid={testId} className="h-11 border-t border-line hover:bg-raised/50">
              {columns.map((column) => <td key={column.key} className={`figure ${classOf(column)}`}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
