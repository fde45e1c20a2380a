export type ReadDefinition = { definition: unknown; fault: null } | { definition: undefined; fault: string }

/** The definition that a text says; undefined while it is no JSON, and then why. */
export function definitionOf(text: string): ReadDefinition {
  try {
    return { definition: JSON.parse(text) as unknown, fault: null }
  } catch (error) {
    return { definition: undefined, fault: error instanceof Error ? error.message : String(error) }
  }
}
