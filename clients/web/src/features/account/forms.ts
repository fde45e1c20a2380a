export const SHORTEST_PASSWORD = 10

export interface PasswordForm {
  currentPassword: string
  newPassword: string
  again: string
}

export const EMPTY_PASSWORD: PasswordForm = { currentPassword: '', newPassword: '', again: '' }

export type PasswordProblem = 'required' | 'short' | 'different'

/** What can be known before the host is asked, which has the last word. */
export function passwordProblems(form: PasswordForm): Partial<Record<keyof PasswordForm, PasswordProblem>> {
  return {
    ...(form.currentPassword === '' ? { currentPassword: 'required' as const } : {}),
    ...(form.newPassword.length < SHORTEST_PASSWORD ? { newPassword: 'short' as const } : {}),
    ...(form.again === form.newPassword ? {} : { again: 'different' as const }),
  }
}
