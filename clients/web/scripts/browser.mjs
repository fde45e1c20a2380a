import { chromium } from 'playwright-core'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** `--name value` pairs and bare words of a command line. */
export function readArguments(given) {
  const words = []
  const options = {}
  for (let i = 0; i < given.length; i++) {
    if (given[i].startsWith('--')) options[given[i].slice(2)] = given[++i] ?? ''
    else words.push(given[i])
  }
  return { address: (words[0] ?? 'http://127.0.0.1:5080').replace(/\/$/, ''), options }
}

/** The Chromium of this machine: nothing is downloaded. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
}

export async function signIn(page, address) {
  const [email, password] = [process.env.ARENA__ADMIN__EMAIL ?? 'admin@arena.local', process.env.ARENA__ADMIN__PASSWORD]
  if (!password) return false
  await page.goto(`${address}/sign-in`)
  const form = page.getByTestId('signin-form')
  await form.locator('input[type=email]').fill(email)
  await form.locator('input[type=password]').fill(password)
  await form.locator('button[type=submit]').click()
  await page.getByTestId('arena-page').waitFor()
  return true
}

/** A line for each check, and whether all of them passed. */
export class Report {
  failed = 0

  line(name, value, limit, isGood) {
    if (!isGood) this.failed++
    console.log(`${isGood ? 'pass' : 'FAIL'}  ${name.padEnd(60)} ${String(value).padStart(12)}  ${limit}`)
  }

  end() {
    console.log(this.failed === 0 ? 'all passed' : `${this.failed} failed`)
    process.exitCode = this.failed === 0 ? 0 : 1
  }
}
