import { useInfiniteQuery } from '@tanstack/react-query'
import { api, dataOf } from '@/api/client'
import { writes } from '@/api/idempotency'
import type { Role, UserItem, Written } from '@/api/types'
import { asOfLastWrite, paged, paging, useWriting } from './writing'

const PAGE = 200

/** As the host demands it. */
export const SHORTEST_PASSWORD = 10

export function useUsers() {
  return useInfiniteQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ pageParam }) => dataOf(api.GET('/api/v1/users', { params: { query: paging(pageParam, PAGE) }, headers: asOfLastWrite() })),
    ...paged,
  })
}

/** Those in whose name, address or role the text is. */
export function found(users: readonly UserItem[], wanted: string): UserItem[] {
  const text = wanted.trim().toLowerCase()
  return users.filter((user) => text === '' || [user.displayName, user.email, user.role, user.id].some((part) => part.toLowerCase().includes(text)))
}

export interface NewUser {
  email: string
  password: string
  displayName: string
  role: Role
}

/** The password is in no name of the write, which would keep it. */
export function useAddUser(onDone: (user: NewUser) => void) {
  return useWriting(
    (user: NewUser) => writes.run('add user', [user.email, user.displayName, user.role], (headers) => dataOf(api.POST('/api/v1/users', { body: user, headers }))),
    [['users']],
    onDone,
  )
}

export interface UserChange {
  user: UserItem
  change: { role: Role; disabled: null } | { role: null; disabled: boolean }
}

export function useChangeUser(onDone: (change: UserChange) => void) {
  return useWriting(
    ({ user: { id }, change }: UserChange) => writes.run(`user ${id}`, change, (headers) => dataOf<Written>(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body: change, headers }))),
    [['users']],
    onDone,
  )
}
