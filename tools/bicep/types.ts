import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from 'web-tree-sitter'
import { lineOf, propertiesOf, textOf } from './parse.ts'

interface Ref {
  $ref: string
}
interface Property {
  type: Ref
  flags: number
}
/** One entry of a `types.json` of Azure/bicep-types-az. */
interface Type {
  $type: string
  name?: string
  body?: Ref
  value?: string
  elements?: Ref[] | Record<string, Ref>
  properties?: Record<string, Property>
  baseProperties?: Record<string, Property>
  additionalProperties?: Ref
  itemType?: Ref
}
export interface ResourceTypes {
  all: Type[]
  body: Type
}

const REQUIRED = 1
const READ_ONLY = 2

/**
 * Microsoft's definition of a resource type, from a clone of github.com/Azure/bicep-types-az.
 * @param type e.g. `Microsoft.Web/sites@2024-04-01`
 * @returns undefined where there is no such type or version
 */
export function typesOf(clone: string, type: string): ResourceTypes | undefined {
  const [full = '', version = ''] = type.toLowerCase().split('@')
  const namespace = full.split('/')[0] ?? ''
  const root = join(clone, 'generated')
  for (const folder of readdirSync(root)) {
    const file = join(root, folder, namespace, version, 'types.json')
    if (!existsSync(file)) continue
    const all: Type[] = JSON.parse(readFileSync(file, 'utf8'))
    const found = all.find(
      (one) => one.$type === 'ResourceType' && one.name?.toLowerCase() === `${full}@${version}`,
    )
    if (found?.body) return { all, body: deref(all, found.body) }
  }
  return undefined
}

const deref = (all: Type[], { $ref }: Ref) => all[Number($ref.slice(2))] as Type

/** Properties that are unknown, read-only, missing or have a value that is not offered. */
export function mismatches({ all, body }: ResourceTypes, node: Node, where = ''): string[] {
  const check = (type: Type, value: Node, path: string): string[] => {
    const at = `line ${lineOf(value)}: ${path}`
    if (type.$type === 'ObjectType' && value.type === 'object') return object(type, value, path)
    if (type.$type === 'ArrayType' && type.itemType && value.type === 'array') {
      const item = deref(all, type.itemType)
      return value.namedChildren.flatMap((one) => (one ? check(item, one, `${path}[]`) : []))
    }
    const isLiteral = value.type === 'string' && !value.text.includes('${')
    if (isLiteral && /^(Integer|Boolean|Object|Array)Type$/.test(type.$type))
      return [`${at} is no ${type.$type.slice(0, -4).toLowerCase()}`]
    if (isLiteral && type.$type === 'UnionType') {
      const offered = (type.elements as Ref[]).map((one) => deref(all, one))
      const isOpen = offered.some((one) => one.$type !== 'StringLiteralType')
      if (!isOpen && !offered.some((one) => one.value === textOf(value)))
        return [`${at} is none of ${offered.map((one) => one.value).join(', ')}`]
    }
    return []
  }
  const object = (type: Type, value: Node, path: string): string[] => {
    const known = { ...type.baseProperties, ...type.properties }
    const given = propertiesOf(value)
    const missing = Object.entries(known)
      .filter(([name, { flags }]) => flags & REQUIRED && !given.has(name))
      .map(([name]) => `line ${lineOf(value)}: ${path}.${name} is required`)
    const wrong = [...given].flatMap(([name, inner]) => {
      const property = known[name]
      if (!property) {
        const isMeta = path === where && ['parent', 'scope', 'dependsOn'].includes(name)
        return type.additionalProperties || isMeta
          ? []
          : [`line ${lineOf(value)}: ${path}.${name} does not exist`]
      }
      if (property.flags & READ_ONLY) return [`line ${lineOf(value)}: ${path}.${name} is read-only`]
      return inner ? check(deref(all, property.type), inner, `${path}.${name}`) : []
    })
    return [...missing, ...wrong]
  }
  return object(body, node, where)
}
