// Every page of a started host, in real Chromium: accessible, no error, nothing from elsewhere, and a picture of each:
// ARENA__ADMIN__PASSWORD=... node scripts/check-pages.mjs http://127.0.0.1:5080 --out screenshots
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { launch, readArguments, Report, signIn } from './browser.mjs'
import { nameOf, OPEN_PAGES, pagesOf } from './pages.mjs'

const WIDTHS = { 390: 844, 1440: 900, 2560: 1440 }
const THEMES = ['dark', 'light']
const SETTLED_MS = 800
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What the browser says while a page is open. */
function listen(page, origin) {
  const heard = []
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== origin) heard.push(`request: ${request.url()}`)
  })
  return () => heard.splice(0)
}

async function violations(page) {
  await page.evaluate(axe)
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `axe: ${id} at ${target.join(' ')}`))
}

async function settle(page) {
  await page.waitForFunction(() => (document.querySelector('main')?.textContent ?? '') !== '')
  await page.waitForFunction(() => document.querySelector('.skeleton') === null, null, { timeout: 10_000 }).catch(() => undefined)
  await page.waitForTimeout(SETTLED_MS)
}

function heightOf(width) {
  return WIDTHS[width] ?? 900
}

/** As tall as the page: a picture of more than the window would change the width for a moment, and with it what is shown. */
async function grow(page, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, heightOf(width)) })
  await page.waitForTimeout(SETTLED_MS)
}

const { address, options } = readArguments(process.argv.slice(2))
const folder = options.out ?? join(import.meta.dirname, '../../../screenshots/pages')
const wanted = new RegExp(options.only ?? '.')
const widths = (options.widths ?? '390,1440,2560').split(',').map(Number)
const themes = (options.themes ?? THEMES.join()).split(',')
const report = new Report()
const browser = await launch()
await mkdir(folder, { recursive: true })
try {
  for (const width of widths) {
    for (const theme of themes) {
      const context = await browser.newContext({ viewport: { width, height: heightOf(width) }, colorScheme: theme, locale: options.lang ?? 'en' })
      const page = await context.newPage()
      const heard = listen(page, new URL(address).origin)
      const isSignedIn = await signIn(page, address)
      const pages = isSignedIn ? await pagesOf(page, address) : OPEN_PAGES
      for (const path of pages.filter((one) => wanted.test(one))) {
        heard()
        await page.goto(address + path)
        await settle(page)
        if (options.full === 'yes') await grow(page, width)
        await page.screenshot({ path: join(folder, `${nameOf(path)}-${width}-${theme}.png`) })
        if (options.full === 'yes') await page.setViewportSize({ width, height: heightOf(width) })
        const wrong = [...heard(), ...(await violations(page))]
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        if (overflow > 0) wrong.push(`wider than the window by ${overflow} px`)
        report.line(`${path} at ${width} px, ${theme}`, wrong.length === 0 ? 'clean' : wrong.length, '', wrong.length === 0)
        for (const one of wrong.slice(0, 8)) console.log(`      ${one}`)
      }
      await context.close()
    }
  }
} finally {
  await browser.close()
}
report.end()
