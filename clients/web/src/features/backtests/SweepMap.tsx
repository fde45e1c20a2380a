import type { SweepTable } from '@/api/types'
import { SelectField } from '@/components/Field'
import { formatNumber } from '@/lib/format'
import { useTranslation } from '@/lib/i18n'
import { HEAT_MEASURES, measureOf, type Axis } from './heat'
import { HeatBars } from './HeatBars'
import { HeatTable } from './HeatTable'
import type { ResultSearch } from './search'

/** Values of inputs as an address says them: stop:3,size:0.5. */
function fixedIn(text: unknown): Record<string, number> {
  return typeof text !== 'string' ? {} : Object.fromEntries(text.split(',').flatMap((part): [string, number][] => {
    const [name, value] = part.split(':')
    return name && Number.isFinite(Number(value)) ? [[name, Number(value)]] : []
  }))
}

function fixedText(fixed: Readonly<Record<string, number>>): string {
  return Object.entries(fixed).map(([name, value]) => `${name}:${value}`).join(',')
}

interface Choice {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(9rem,1fr))]">
      {choices.map(({ label, value, options, onChange }) => (
        <SelectField key={label} label={label} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
        </SelectField>
      ))}
    </div>
  )
}

/** A figure over two inputs of a sweep, or over its one; inputs beyond the two are held at values of choice, at first those of the best setting. */
export function SweepMap({ sweep, initialCapital, axes, search, onChange }: { sweep: SweepTable; initialCapital: number; axes: readonly Axis[]; search: Record<string, unknown>; onChange: (change: ResultSearch) => void }) {
  const { t } = useTranslation()
  const measure = HEAT_MEASURES.find(({ key }) => key === search.metric) ?? measureOf(sweep.rankedBy)
  const across = axes.find(({ name }) => name === search.across) ?? axes[0]
  const down = axes.find(({ name }) => name === search.down && name !== across?.name) ?? axes.find(({ name }) => name !== across?.name)
  const others = axes.filter((axis) => axis !== across && axis !== down)
  const wanted = fixedIn(search.fixed)
  const fixed = Object.fromEntries(others.map(({ name, values }): [string, number] => {
    const value = wanted[name]
    return [name, value !== undefined && values.includes(value) ? value : (sweep.rows[0]?.inputs[name] ?? 0)]
  }))
  if (!across) return null
  const names = axes.map(({ name }) => ({ value: name, label: name }))
  const choices: Choice[] = [
    { label: t('heat.metric'), value: measure.key, options: HEAT_MEASURES.map(({ key }) => ({ value: key, label: t(`metric.${key}`) })), onChange: (metric) => onChange({ metric }) },
    ...(down ? [
      { label: t('heat.across'), value: across.name, options: names, onChange: (name: string) => onChange(name === down.name ? { across: name, down: across.name } : { across: name, down: down.name }) },
      { label: t('heat.down'), value: down.name, options: names, onChange: (name: string) => onChange(name === across.name ? { across: down.name, down: name } : { across: across.name, down: name }) },
    ] : []),
    ...others.map(({ name, values }): Choice => ({
      label: t('heat.fixed', { name }), value: String(fixed[name]), options: values.map((value) => ({ value: String(value), label: formatNumber(value, { digits: Number.isInteger(value) ? 0 : 4 }) })),
      onChange: (value) => onChange({ fixed: fixedText({ ...fixed, [name]: Number(value) }) }),
    })),
  ]
  return (
    <div className="space-y-4 p-4">
      <Choices choices={choices} />
      {down
        ? <HeatTable rows={sweep.rows} initialCapital={initialCapital} measure={measure} across={across} down={down} fixed={fixed} />
        : <HeatBars rows={sweep.rows} initialCapital={initialCapital} measure={measure} axis={across} />}
      <p className="text-xs text-faint">
        {t('heat.legend')}
        {sweep.rows.length < sweep.settings && ` ${t('heat.missing', { kept: formatNumber(sweep.rows.length), settings: formatNumber(sweep.settings) })}`}
      </p>
    </div>
  )
}
