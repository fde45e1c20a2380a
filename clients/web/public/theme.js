// Runs before the first paint, as a file because the content security policy allows no inline script.
;(function () {
  let theme = null
  try {
    theme = localStorage.getItem('arena.theme')
  } catch {
    // Storage is off: the default theme stands.
  }
  document.documentElement.dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'dark'
})()
