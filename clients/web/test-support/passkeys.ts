import { vi } from 'vitest'

/** A browser that knows passkeys: what it makes and shows is what `create` and `get` answer, as JSON. */
export function passkeysAre({ create = () => ({}), get = () => ({}) }: { create?: (options: unknown) => unknown; get?: (options: unknown) => unknown }): void {
  class Shown {
    static parseCreationOptionsFromJSON = (options: unknown) => options
    static parseRequestOptionsFromJSON = (options: unknown) => options
    private readonly json: unknown

    constructor(json: unknown) {
      this.json = json
    }

    toJSON() {
      return this.json
    }
  }
  const ask = (answer: (options: unknown) => unknown) => ({ publicKey }: { publicKey: unknown }) => new Promise((resolve) => resolve(new Shown(answer(publicKey))))
  vi.stubGlobal('PublicKeyCredential', Shown)
  vi.stubGlobal('navigator', Object.create(navigator, { credentials: { value: { create: ask(create), get: ask(get) } } }))
}
