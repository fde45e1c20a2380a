const FIELDS = 'input, select, textarea, summary, button'

function elementOf(root: HTMLElement, pointer: string): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[data-pointer]')].find((one) => one.dataset.pointer === pointer)
}

/** What takes the focus for a place in the document, or for the nearest one around it that the form shows; what it lies in is opened. */
export function placeOf(root: HTMLElement | null, pointer: string): HTMLElement | null {
  if (!root) return null
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = elementOf(root, at)
    if (found) {
      for (let around = found.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true
      const field = found.matches(FIELDS) ? found : found.querySelector<HTMLElement>(FIELDS)
      if (field) return field
    }
    if (at === '') return null
  }
}
