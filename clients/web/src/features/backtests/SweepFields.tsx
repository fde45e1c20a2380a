import { CheckField, SelectField, TextField } from '@/components/Field'
import { useWord } from '@/components/useWord'
import { definitionOf } from '@/lib/definition'
import { useTranslation } from '@/lib/i18n'
import { inputsOf, type StrategyInput } from '@/lib/strategyInputs'
import { EMPTY_RANGE, RANKINGS, type SweptRange } from './form'
import type { FormPart } from './NewBacktestPage'
import { useStrategyVersions } from './queries'

function useInputs({ form }: FormPart): StrategyInput[] {
  const versions = useStrategyVersions(form.subject === 'strategy' ? form.strategyId : '').data?.items ?? []
  if (form.subject === 'definition') return inputsOf(definitionOf(form.definition).definition)
  const latest = versions.reduce((most, one) => Math.max(most, one.number), 0)
  const number = form.version === '' ? latest : Number(form.version)
  return inputsOf(versions.find((one) => one.number === number)?.definition)
}

function Range({ input, range, onChange }: { input: StrategyInput; range: SweptRange; onChange: (change: Partial<SweptRange>) => void }) {
  const { t } = useTranslation()
  const own = (value: number | null) => (value === null ? '' : String(value))
  return (
    <div className="grid items-end gap-3 sm:grid-cols-[minmax(8rem,1fr)_repeat(3,6rem)]">
      <CheckField label={input.name} hint={t('backtest.default', { value: input.default })} checked={range.isOn} onChange={(event) => onChange({ isOn: event.target.checked })} />
      {range.isOn && (
        <div className="grid grid-cols-3 gap-3 sm:contents">
          <TextField label={t('backtest.rangeFrom')} inputMode="decimal" placeholder={own(input.minimum)} value={range.from} onChange={(event) => onChange({ from: event.target.value })} />
          <TextField label={t('backtest.rangeTo')} inputMode="decimal" placeholder={own(input.maximum)} value={range.to} onChange={(event) => onChange({ to: event.target.value })} />
          <TextField label={t('backtest.rangeStep')} inputMode="decimal" placeholder={own(input.step)} value={range.step} onChange={(event) => onChange({ step: event.target.value })} />
        </div>
      )}
    </div>
  )
}

/** Every combination of the strategy's inputs, and whether the best holds on what it has not seen. */
export function SweepFields(part: FormPart) {
  const { t } = useTranslation()
  const word = useWord()
  const { form, set, errorOf } = part
  const inputs = useInputs(part)
  return (
    <>
      <CheckField label={t('backtest.sweep')} hint={t('backtest.sweepHint')} checked={form.isSweep} onChange={(event) => set({ isSweep: event.target.checked })} />
      {form.isSweep && (
        <>
          {inputs.length === 0 && <p className="text-xs text-warn">{t('backtest.noInputs')}</p>}
          {inputs.map((input) => {
            const range = form.ranges[input.name] ?? EMPTY_RANGE
            return <Range key={input.name} input={input} range={range} onChange={(change) => set({ ranges: { ...form.ranges, [input.name]: { ...range, ...change } } })} />
          })}
          {errorOf('ranges') && <p role="alert" className="text-xs text-down">{errorOf('ranges')}</p>}
          <div className="grid gap-4 sm:grid-cols-3">
            <SelectField label={t('backtest.rankBy')} value={form.rankBy} onChange={(event) => set({ rankBy: event.target.value as typeof form.rankBy })}>
              {RANKINGS.map((one) => <option key={one} value={one}>{word('rankBy', one)}</option>)}
            </SelectField>
          </div>
          <CheckField label={t('backtest.walkForward')} hint={t('backtest.walkForwardHint')} checked={form.isWalkForward} onChange={(event) => set({ isWalkForward: event.target.checked })} />
          {form.isWalkForward && (
            <div className="grid gap-4 sm:grid-cols-3">
              <TextField label={t('backtest.folds')} inputMode="numeric" value={form.folds} onChange={(event) => set({ folds: event.target.value })} error={errorOf('folds')} />
              <TextField label={t('backtest.trainShare')} suffix="%" inputMode="decimal" value={form.trainShare} onChange={(event) => set({ trainShare: event.target.value })} error={errorOf('trainShare')} />
            </div>
          )}
        </>
      )}
    </>
  )
}
