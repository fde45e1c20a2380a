import { isObject, objectOf, type Json, type JsonObject } from './json'

export interface NumberBounds {
  minimum: number | null
  maximum: number | null
}

export interface IndicatorParameter extends NumberBounds {
  name: string
  default: number | null
}

export interface IndicatorWord {
  kind: string
  parameters: readonly IndicatorParameter[]
  /** What it follows unless told otherwise; null: the whole candle. */
  source: string | null
  outputs: readonly string[]
}

export interface ActionWord {
  action: string
  members: readonly string[]
  required: readonly string[]
}

/** The closed lists of the strategy language, as the host's schema names them. */
export interface Vocabulary {
  members: readonly string[]
  indicators: readonly IndicatorWord[]
  sources: readonly string[]
  figures: readonly string[]
  operators: readonly string[]
  crossings: readonly string[]
  scalings: readonly string[]
  sides: readonly string[]
  sizes: readonly string[]
  stops: readonly string[]
  actions: readonly ActionWord[]
  orderMembers: readonly string[]
  orderTypes: readonly string[]
  timesInForce: readonly string[]
  risk: readonly string[]
}

/** Names that no indicator may have, as an operand of that name is something else: prices, and what figures lie in. */
export function reservedNames({ sources, figures }: Pick<Vocabulary, 'sources' | 'figures'>): readonly string[] {
  return [...sources, 'position', ...figures.map((figure) => figure.split('.', 1)[0] ?? figure)]
}

function at(schema: Json, ...path: string[]): Json {
  return path.reduce<Json>((found, member) => objectOf(found)[member], schema)
}

function items(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function words(value: Json): string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []
}

function numberAt(schema: Json, member: string): number | null {
  const value = at(schema, member)
  return typeof value === 'number' ? value : null
}

function wordAt(schema: Json, ...path: string[]): string {
  const value = at(schema, ...path)
  return typeof value === 'string' ? value : ''
}

const NO_PARAMETERS = ['kind', 'source', 'timeframe']

function indicatorOf(schema: JsonObject): IndicatorWord {
  const properties = objectOf(schema.properties)
  return {
    kind: wordAt(properties, 'kind', 'const'),
    parameters: Object.entries(properties).filter(([name]) => !NO_PARAMETERS.includes(name)).map(([name, parameter]) => {
      const [number] = items(at(parameter, 'anyOf'))
      return { name, default: numberAt(parameter, 'default'), minimum: numberAt(number, 'minimum'), maximum: numberAt(number, 'maximum') }
    }),
    source: properties.source === undefined ? null : wordAt(properties, 'source', 'default'),
    outputs: words(schema['x-outputs']),
  }
}

function actionOf(schema: JsonObject): ActionWord {
  const properties = objectOf(schema.properties)
  return { action: wordAt(properties, 'action', 'const'), members: Object.keys(properties).filter((name) => name !== 'action'), required: words(schema.required) }
}

/** The one member of each of the alternatives: percent, distance, price. */
function onlyMembers(schema: Json): string[] {
  return items(at(schema, 'oneOf')).flatMap((one) => Object.keys(objectOf(one.properties)))
}

export function vocabularyOf(schema: Json): Vocabulary {
  const definitions = at(schema, '$defs')
  const conditions = items(at(definitions, 'condition', 'oneOf')).map((one) => objectOf(one.properties))
  const crossing = conditions.find((one) => 'crosses' in one)?.crosses
  const comparison = conditions.find((one) => 'compare' in one)?.compare
  const actions = items(at(definitions, 'action', 'oneOf'))
  const scale = actions.find((one) => wordAt(one, 'properties', 'action', 'const') === 'scale')
  const sources = words(at(definitions, 'source', 'enum'))
  return {
    members: Object.keys(objectOf(at(schema, 'properties'))),
    indicators: items(at(definitions, 'indicator', 'oneOf')).map(indicatorOf),
    sources,
    figures: items(at(definitions, 'operand', 'oneOf')).flatMap((one) => words(one.examples)).filter((word) => !sources.includes(word)),
    operators: words(at(comparison, 'properties', 'operator', 'enum')),
    crossings: words(at(crossing, 'properties', 'direction', 'enum')),
    scalings: words(at(scale, 'properties', 'direction', 'enum')),
    sides: words(at(definitions, 'side', 'enum')),
    sizes: onlyMembers(at(definitions, 'sizing')),
    stops: onlyMembers(at(definitions, 'stop')),
    actions: actions.map(actionOf),
    orderMembers: Object.keys(objectOf(at(definitions, 'order', 'properties'))),
    orderTypes: words(at(definitions, 'order', 'properties', 'type', 'enum')),
    timesInForce: words(at(definitions, 'order', 'properties', 'timeInForce', 'enum')),
    risk: Object.keys(objectOf(at(schema, 'properties', 'risk', 'properties'))),
  }
}
