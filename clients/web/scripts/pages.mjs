/** Pages that everybody may see. */
export const OPEN_PAGES = ['/', '/?tab=trades', '/?tab=positions', '/?log=true&unit=percent', '/embed', '/sign-in', '/nowhere']

/** Pages that no link of the navigation leads to. */
const INNER_PAGES = [
  '/strategies/new', '/strategies/new?view=text', '/backtests/new', '/backtests/compare', '/alerts', '/alerts?tab=channels', '/alerts?new=price', '/notifications', '/account',
  ...['bots', 'prompts', 'users', 'keys', 'credentials', 'settings', 'limits', 'configuration', 'audit', 'start'].map((tab) => `/admin?tab=${tab}`),
]

/** Lists whose first entries have pages of their own. */
const LISTS = { '/strategies': 1, '/backtests': 3 }

/** Pages of the first entries of a list. */
async function entriesOf(page, address, list, count) {
  await page.goto(address + list)
  await page.locator('main h1').waitFor()
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  const links = await page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  return links.filter((link) => /\/[0-9a-f-]{36}$/.test(link)).slice(0, count)
}

/** Every page of whoever is signed in: what is open, what the navigation leads to, each tab of a bot, and what the lists lead to. */
export async function pagesOf(page, address) {
  await page.goto(address)
  await page.getByTestId('leaderboard-row').first().waitFor()
  const linked = await page.locator('nav a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const bot = new URL(await page.getByTestId('leaderboard-row').first().getByRole('link').getAttribute('href'), address).pathname
  await page.goto(address + bot)
  await page.getByTestId('bot-page').waitFor()
  const tabs = await page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.id.split('-').at(-1)))
  const entries = []
  for (const [list, count] of Object.entries(LISTS)) entries.push(...(await entriesOf(page, address, list, count)))
  const paths = [...OPEN_PAGES.filter((path) => path !== '/sign-in'), ...linked.filter((path) => path.startsWith('/')), ...INNER_PAGES, ...tabs.map((tab) => `${bot}?tab=${tab}`), ...entries]
  return [...new Set(paths)]
}

/** A file name that says which page it shows. */
export function nameOf(path) {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{23}([0-9a-f]{4})/, path.startsWith('/bots/') ? 'bot' : '$1').replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'arena'
}
