import { createContext, useContext } from 'react'
import i18next, { type TFunction } from 'i18next'
import { setNumberLocale } from './format'
import en from './locales/en'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'arena.language'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

export interface Translation {
  language: Language
  t: TFunction
  /** Whether there is a text of this name. */
  has: (key: string) => boolean
}

/** Most texts take no values, and a page asks for hundreds of them each second: those are looked up once. */
function translationTo(language: Language): Translation {
  const translate = i18next.getFixedT(language) as unknown as (key: string, values?: Record<string, unknown>) => string
  const plain = new Map<string, string>()
  const t = (key: string, values?: Record<string, unknown>) => {
    if (values !== undefined) return translate(key, values)
    const known = plain.get(key) ?? translate(key)
    plain.set(key, known)
    return known
  }
  return { language, t: t as unknown as TFunction, has: (key) => i18next.exists(key) }
}

let translation: Translation | undefined
const listeners = new Set<() => void>()

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentTranslation(): Translation {
  if (!translation) throw new Error('No language has been chosen yet.')
  return translation
}

/** What the page is told in; replaced when another language is chosen. Null: whatever is chosen. */
export const TranslationContext = createContext<Translation | null>(null)

export function useTranslation(): Translation {
  return useContext(TranslationContext) ?? currentTranslation()
}

function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value)
}

function preferred(): Language {
  try {
    const stored = localStorage.getItem(KEY)
    if (isLanguage(stored)) return stored
  } catch {
    // Storage is off: the browser's language decides.
  }
  const browser = navigator.language.slice(0, 2)
  return isLanguage(browser) ? browser : 'en'
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return
  const { default: resources } = await import('./locales/fr')
  i18next.addResourceBundle(language, 'translation', resources)
}

async function apply(language: Language): Promise<void> {
  await load(language)
  setNumberLocale(language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
  translation = translationTo(language)
  for (const listener of listeners) listener()
}

export async function startI18n(language: Language = preferred()): Promise<void> {
  await i18next.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await apply(language)
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
  await apply(language)
}
