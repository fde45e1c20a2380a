import { afterEach } from 'vitest'

if (typeof document !== 'undefined') {
  // jsdom has no modal dialogs; open and closed is all that the tests look at.
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true
    },
    close(this: HTMLDialogElement) {
      this.open = false
    },
  })
  // Nor does it scroll.
  window.scrollTo = () => undefined
  const { cleanup } = await import('@testing-library/react')
  afterEach(cleanup)
}
