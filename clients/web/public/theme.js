// Runs before the first paint, as a file because the content security policy allows no inline script.
;(function () {
  let theme = null
  try {
    theme = localStorage.getItem('arena.theme')
  } catch {
    // Storage is off: the system's theme stands.
  }
  if (theme !== 'light' && theme !== 'dark') theme = window.matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
})()
