import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
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
}

export async function startI18n(language: Language = preferred()): Promise<void> {
  await i18next.use(initReactI18next).init({
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
