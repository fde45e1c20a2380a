// Runs before the first paint and before the program is there, as a file because the content security policy allows no inline script.
;(function () {
  let theme = null
  let isSignedIn = false
  try {
    theme = localStorage.getItem('arena.theme')
    isSignedIn = (sessionStorage.getItem('arena.refresh') ?? localStorage.getItem('arena.refresh')) !== null
  } catch {
    // Storage is off: the system's theme stands, and nobody is signed in.
  }
  if (theme !== 'light' && theme !== 'dark') theme = window.matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme

  // The first number format of a page, of whatever language, keeps the browser busy for as long as all bots take to draw: better now, while there is only waiting.
  setTimeout(() => new Intl.NumberFormat('en'))

  // A spectator's first picture of the arena is on its way while the program loads. Who is signed in asks with a token: it may be closed to spectators.
  if (isSignedIn) return
  window.arenaState = fetch(new URL('/api/v1/arena/state', document.currentScript.dataset.arena || location.origin))
    .then((answer) => (answer.ok ? answer.json() : undefined))
    .catch(() => undefined)
})()
