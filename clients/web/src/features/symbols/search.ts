import { choice, optionalText } from '@/lib/search'

export const LISTS = ['all', 'watched'] as const
export type List = (typeof LISTS)[number]

export const SORTS = ['symbol', 'price', 'change', 'funding', 'leverage'] as const
export type Sort = (typeof SORTS)[number]

export interface SymbolsView {
  list: List
  text: string
  /** Null: the order of the list itself, which for the watchlist is one's own. */
  sort: Sort | null
  dir: 'asc' | 'desc'
}

export interface SymbolsSearch {
  list?: List
  q?: string
  sort?: Sort
  dir?: 'asc' | 'desc'
}

export function viewOf(search: Record<string, unknown>): SymbolsView {
  return {
    list: choice(search.list, LISTS, 'all'),
    text: optionalText(search.q) ?? '',
    sort: SORTS.find((one) => one === search.sort) ?? null,
    dir: choice(search.dir, ['asc', 'desc'], 'desc'),
  }
}

export function searchOf({ list, text, sort, dir }: SymbolsView): SymbolsSearch {
  return {
    ...(list === 'all' ? {} : { list }),
    ...(text === '' ? {} : { q: text }),
    ...(sort === null ? {} : { sort }),
    ...(sort === null || dir === 'desc' ? {} : { dir }),
  }
}

export function validateSymbolsSearch(search: Record<string, unknown>): SymbolsSearch {
  return searchOf(viewOf(search))
}
