import { EmptyState } from '@/components/states'
import { formatNumber } from '@/lib/format'
import type { Bin } from '@/lib/histogram'
import { useTranslation } from '@/lib/i18n'

const HEIGHT = 96

/** How many fell into each bin: bars in the colour of gain or loss, the figures as a table for who does not see them. */
export function Distribution({ bins, print, label, isSigned = false }: { bins: readonly Bin[]; print: (value: number) => string; label: string; isSigned?: boolean }) {
  const { t } = useTranslation()
  const most = Math.max(0, ...bins.map((bin) => bin.count))
  if (most === 0) return <EmptyState title={t('analytics.none')} />
  return (
    <figure>
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>{bins.map((bin) => <tr key={bin.from}><th scope="row">{print(bin.from)} – {print(bin.to)}</th><td>{formatNumber(bin.count)}</td></tr>)}</tbody>
      </table>
      <div aria-hidden="true" className="flex items-end gap-px" style={{ height: HEIGHT }}>
        {bins.map((bin) => (
          <div key={bin.from} className="flex h-full min-w-0 flex-1 items-end" title={`${print(bin.from)} – ${print(bin.to)}: ${formatNumber(bin.count)}`}>
            <div className={`w-full rounded-t-sm ${!isSigned ? 'bg-accent' : bin.from < 0 ? 'bg-down' : 'bg-up'}`} style={{ height: `${(bin.count / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="figure mt-1 flex justify-between text-2xs text-faint">
        <span>{print(bins[0]?.from ?? 0)}</span>
        <span>{print(bins.at(-1)?.to ?? 0)}</span>
      </div>
    </figure>
  )
}
