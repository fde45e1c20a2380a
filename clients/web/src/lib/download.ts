/** Hands a text to the reader as a file. */
export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken its copy of the address by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** What file systems take in a name. */
export function fileName(text: string, extension: string): string {
  return `${text.trim().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').toLowerCase() || 'arena'}.${extension}`
}
