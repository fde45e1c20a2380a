// @vitest-environment jsdom
import { useState } from 'react'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import schema from '@docs/api/strategy.schema.json'
import { hostIs, show } from '@test/render'
import { STARTER } from './starter'
import { StrategyEditor } from './StrategyEditor'

function Page({ start }: { start: string }) {
  const [text, setText] = useState(start)
  return <StrategyEditor value={text} onChange={setText} />
}

async function open(start: object | string = STARTER, errors: { pointer: string; message: string }[] = []) {
  hostIs((request) => (new URL(request.url).pathname.endsWith('/schema') ? schema : { valid: errors.length === 0, errors, checksum: 'abc', warmUp: 60 }))
  await show(<Page start={typeof start === 'string' ? start : JSON.stringify(start)} />)
  await screen.findByTestId('builder')
  const text = () => screen.getByTestId<HTMLTextAreaElement>('definition').value
  return { user: userEvent.setup(), text, document: () => JSON.parse(text()) as Record<string, unknown> }
}

describe('when a strategy is built by hand', () => {
  it('writes what the fields say into the text, and reads it from there', async () => {
    const { user, document } = await open()
    const slow = within(screen.getAllByTestId('builder-indicator')[1]!)
    await user.clear(slow.getByLabelText('Length'))
    await user.type(slow.getByLabelText('Length'), '55')
    expect(document()).toMatchObject({ indicators: { slow: { kind: 'ema', length: 55 } } })

    fireEvent.change(screen.getByTestId('definition'), { target: { value: STARTER.replace('"Crossing averages"', '"Renamed"') } })
    expect(screen.getAllByLabelText<HTMLInputElement>('Name')[0]!.value).toBe('Renamed')
  })

  it('adds a rule with a crossing, a limit order and a stop', async () => {
    const { user, document } = await open()
    await user.click(screen.getByTestId('add-rule'))
    const rule = within(screen.getAllByTestId('builder-rule')[2]!)
    await user.selectOptions(rule.getByLabelText('Condition'), 'crosses')
    await user.selectOptions(rule.getByLabelText('Left'), 'fast')
    await user.selectOptions(rule.getByLabelText('Right'), 'slow')
    await user.selectOptions(rule.getByLabelText('Stop loss'), 'percent')
    await user.selectOptions(rule.getByLabelText('Order'), 'limit')
    expect((document().rules as unknown[])[2]).toEqual({
      name: 'New rule', when: { crosses: { left: 'fast', direction: 'above', right: 'slow' } },
      then: { action: 'enter', side: 'long', stopLoss: { percent: 1 }, order: { type: 'limit', price: { percent: 1 } } },
    })
  })

  it('keeps the kind of a size and of a stop while their numbers are empty', async () => {
    const { user, document, text } = await open()
    const rule = within(screen.getAllByTestId('builder-rule')[0]!)
    const percent = rule.getByLabelText('Percent')
    await user.clear(percent)
    expect(text()).toContain('"percent": null')
    expect(rule.getByLabelText<HTMLSelectElement>('Stop loss').value).toBe('percent')
    expect(globalThis.document.activeElement).toBe(percent)
    await user.type(percent, '4')
    expect(document().rules).toMatchObject([{ then: { stopLoss: { percent: 4 } } }, {}])

    await user.selectOptions(rule.getByLabelText('Stop loss'), 'distance')
    const distance = rule.getByLabelText('Value')
    await user.clear(distance)
    expect(globalThis.document.activeElement).toBe(distance)
    await user.type(distance, '2.5')
    expect(document().rules).toMatchObject([{ then: { stopLoss: { distance: 2.5 } } }, {}])

    const amount = screen.getAllByLabelText('Amount')[0]!
    await user.clear(amount)
    expect(document().sizing).toEqual({ portionOfEquity: null })
    await user.type(amount, '$fast')
    expect(document().sizing).toEqual({ portionOfEquity: '$fast' })
    await user.selectOptions(screen.getByLabelText('Size of entries'), '')
    expect(document()).not.toHaveProperty('sizing')
  })

  it('keeps the limits open when the last one is emptied', async () => {
    const { user, document } = await open({ ...JSON.parse(STARTER) as object, risk: { maxLeverage: 3 } })
    const limit = screen.getByLabelText('Leverage at most')
    await user.clear(limit)
    expect(document()).not.toHaveProperty('risk')
    expect(limit.closest('details')!.open).toBe(true)
  })

  it('shows what the document says of a number, and why it is none', async () => {
    const { document } = await open()
    const length = within(screen.getAllByTestId('builder-indicator')[1]!).getByLabelText<HTMLInputElement>('Length')
    fireEvent.change(length, { target: { value: '10,000' } })
    expect(screen.getByText(/^Write it without/)).toBeDefined()
    expect(document()).toMatchObject({ indicators: { slow: { length: '10,000' } } })
    fireEvent.change(length, { target: { value: '1e999' } })
    expect(screen.getByText('This number is too large.')).toBeDefined()
    expect(document()).toMatchObject({ indicators: { slow: { length: '1e999' } } })
    fireEvent.change(length, { target: { value: '12,50' } })
    expect([length.value, document().indicators]).toMatchObject(['12,50', { slow: { length: 12.5 } }])
    fireEvent.blur(length)
    expect(length.value).toBe('12.5')
  })

  it('switches rules off, moves them and groups conditions', async () => {
    const { user, document } = await open()
    await user.click(screen.getByRole('switch', { name: 'Switch In off' }))
    await user.click(screen.getByRole('button', { name: 'Move In down' }))
    await waitFor(() => expect(globalThis.document.activeElement).toBe(screen.getByRole('button', { name: 'Move In up' })))
    const rule = within(screen.getAllByTestId('builder-rule')[1]!)
    await user.selectOptions(rule.getByLabelText('Condition'), 'all')
    await user.click(rule.getAllByRole('button', { name: 'Condition' })[0]!)
    expect(document().rules).toMatchObject([{ name: 'Out' }, { name: 'In', enabled: false, when: { all: [{ crosses: { left: 'fast' } }, { compare: { left: 'close' } }] } }])
  })

  it('renames an indicator everywhere, once the field is left', async () => {
    const { user, text } = await open()
    const name = within(screen.getAllByTestId('builder-indicator')[1]!).getByLabelText('Name')
    await user.clear(name)
    await user.type(name, 'fast')
    expect(screen.getByText('Another one has this name.')).toBeDefined()
    for (const reserved of ['close', 'position']) {
      fireEvent.change(name, { target: { value: reserved } })
      expect(screen.getByText(`${reserved} means something else already.`)).toBeDefined()
    }
    fireEvent.blur(name)
    expect(text()).toContain('"slow": {')
    await user.clear(name)
    await user.type(name, 'long{Enter}')
    expect(text()).not.toContain('"slow"')
    expect(text()).toContain('"right": "long"')
  })

  it('keeps what it does not know', async () => {
    const strange = { name: 'A', colour: 'red', timeframe: '1m', rules: [{ name: 'R', weight: 3, when: { moon: 'full' }, then: { action: 'exit', gently: true } }] }
    const { user, document } = await open(strange)
    expect(screen.getAllByText(/"full"/).length).toBeGreaterThan(1)
    await user.type(screen.getAllByLabelText('Name')[0]!, 'B')
    expect(document()).toEqual({ ...strange, name: 'AB' })
  })

  it('waits while the text is no JSON', async () => {
    const { document } = await open()
    expect(document()).toHaveProperty('name')
    fireEvent.change(screen.getByTestId('definition'), { target: { value: '{"name": ' } })
    expect(screen.getByText(/The text is no JSON at the moment/)).toBeDefined()
    expect(screen.getByTestId('add-rule').matches(':disabled')).toBe(true)
  })

  it('shows a fault at its field, and leads to it from the list', async () => {
    const { user } = await open(STARTER, [{ pointer: '/rules/0/then/stopLoss/percent', message: 'Too far.' }])
    await waitFor(() => expect(screen.getAllByText('Too far.')).toHaveLength(2))
    await user.click(screen.getByTestId('definition-fault'))
    expect((globalThis.document.activeElement as HTMLElement).dataset.pointer).toBe('/rules/0/then/stopLoss/percent')
  })
})
