import * as v from 'valibot'

/** Building blocks of what Graph answers: a field that is missing, null or of another type is none. */
export const optional = <S extends v.GenericSchema>(schema: S) =>
  v.fallback(v.nullish(schema), undefined)

/** Long texts are cut: nothing here needs more of them. */
export const text = optional(
  v.pipe(
    v.string(),
    v.transform((value) => value.slice(0, 2000)),
  ),
)
export const texts = v.fallback(v.optional(v.array(v.string()), []), [])
export const flag = optional(v.boolean())
export const number = optional(v.number())

/** `{ value: [...] }`, the form of every list; without it nothing was answered. */
export const list = <S extends v.GenericSchema>(item: S) => v.object({ value: v.array(item) })

/** A list that may be left out, and counts as empty then. */
export const listOf = <S extends v.GenericSchema>(item: S) =>
  v.fallback(v.optional(v.array(item), []), [])
