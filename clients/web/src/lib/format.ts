/** Numbers as people read them. What is undefined is a dash, never 0. */
export const DASH = '—'

type Figure = number | null | undefined

let locale = 'en'
const cache = new Map<string, Intl.NumberFormat>()

export function setNumberLocale(next: string): void {
  locale = next
  cache.clear()
}

export function numberLocale(): string {
  return locale
}

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  const known = cache.get(key)
  if (known) return known
  const created = new Intl.NumberFormat(locale, options)
  cache.set(key, created)
  return created
}

function isFigure(value: Figure): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A true minus sign lines up with the plus sign in tabular figures; a hyphen does not. */
function print(value: number, options: Intl.NumberFormatOptions): string {
  return formatter(options).format(value).replace('-', '−')
}

/** Figures for a year that come of a few days have no end: beyond this they say nothing more. */
const MOST = { percent: 100, ratio: 1_000 }

/** A figure for a year: of percent where it is a return, a ratio otherwise. */
export function formatYearly(value: Figure, kind: keyof typeof MOST): string {
  const [most, format] = [MOST[kind], kind === 'percent' ? formatPercent : formatNumber]
  if (isFigure(value) && Math.abs(value) > most) return value > 0 ? `> ${format(most, { digits: 0 })}` : `< ${format(-most, { digits: 0 })}`
  return format(value, { digits: 2, sign: kind === 'percent' })
}

export interface NumberStyle {
  /** Show plus as well as minus; zero carries neither. */
  sign?: boolean
  digits?: number
  compact?: boolean
}

function signs(style: NumberStyle): Intl.NumberFormatOptions {
  // 'negative' and 'exceptZero' judge the rounded figure, so that -0.001 does not print as -0.00.
  return { signDisplay: style.sign === true ? 'exceptZero' : 'negative' }
}

export function formatMoney(value: Figure, style: NumberStyle & { currency?: string } = {}): string {
  if (!isFigure(value)) return DASH
  const currency = style.currency ?? 'USD'
  const digits = style.digits ?? 2
  const options: Intl.NumberFormatOptions = {
    ...signs(style),
    ...(style.compact === true && Math.abs(value) >= 100_000
      ? { notation: 'compact', maximumFractionDigits: 2, minimumFractionDigits: 2 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  }
  // Stablecoins are no ISO currencies: their code stands behind the amount.
  if (!/^[A-Z]{3}$/.test(currency)) return `${print(value, options)} ${currency}`
  return print(value, { ...options, style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
}

/** Takes a fraction: 0.05 is 5 %. */
export function formatPercent(fraction: Figure, style: NumberStyle = {}): string {
  if (!isFigure(fraction)) return DASH
  const digits = style.digits ?? 2
  return print(fraction, { ...signs(style), style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Cents down to ten, then about five significant digits, so that a cent coin and a bitcoin both read well. */
export function formatPrice(value: Figure): string {
  if (!isFigure(value)) return DASH
  const size = Math.abs(value)
  const digits = size >= 10 ? 2 : size >= 1 ? 4 : size >= 0.01 ? 5 : 8
  return print(value, { minimumFractionDigits: Math.min(digits, 5), maximumFractionDigits: digits })
}

/** With every digit that it has: a threshold is not rounded. */
export function formatExactPrice(value: Figure): string {
  return isFigure(value) ? print(value, { minimumFractionDigits: Math.abs(value) >= 10 ? 2 : 4, maximumFractionDigits: 8 }) : DASH
}

export function formatQuantity(value: Figure): string {
  return isFigure(value) ? print(value, { maximumSignificantDigits: 7, maximumFractionDigits: 8 }) : DASH
}

export function formatNumber(value: Figure, style: NumberStyle = {}): string {
  if (!isFigure(value)) return DASH
  const digits = style.digits ?? 0
  return print(value, { ...signs(style), minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function formatLeverage(value: Figure): string {
  return isFigure(value) ? `${print(value, { maximumFractionDigits: 2 })}×` : DASH
}

/** Rises, falls or neither, as a reader of the formatted figure would say. */
export function direction(value: Figure, epsilon = 0): 'up' | 'down' | 'flat' {
  if (!isFigure(value) || Math.abs(value) <= epsilon) return 'flat'
  return value > 0 ? 'up' : 'down'
}

/** Reads what a person types as an amount: grouping characters are allowed, nonsense is null. */
export function parseAmount(text: string): number | null {
  const compact = text.replace(/[\s\u00a0\u202f_$€]/g, '')
  const decimal = compact.includes(',') && !compact.includes('.') && /^[+-]?0?,\d+$|,\d{1,2}$|,\d{4,}$/.test(compact)
    ? compact.replace(/,(?=[^,]*$)/, '.').replaceAll(',', '')
    : compact.replaceAll(',', '')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(decimal)) return null
  const value = Number(decimal)
  return Number.isFinite(value) ? value : null
}
