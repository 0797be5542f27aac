import * as v from 'valibot'

const short = v.pipe(v.string(), v.maxLength(300))
const long = v.pipe(v.string(), v.maxLength(4000))

/** `name` of a rule that gives addresses and no host. */
export const ADDRESSES_ONLY = 'address-ranges'

/** The published rule behind a row, kept in the report so that it can be judged again. */
export const requirementSchema = v.object({
  set: short,
  setTitle: short,
  /** As the vendor's page prints it: a host or a wildcard. */
  name: short,
  /** The host actually tested. */
  host: v.optional(short),
  port: short,
  protocol: v.picklist(['tcp', 'udp']),
  /** The host is the organisation's own, from config.json: it may well be at a private address. */
  own: v.optional(v.boolean()),
  ips: v.array(short),
  required: v.boolean(),
  status: v.picklist(['current', 'superseded', 'removed', 'reference', 'indicative']),
  source: long,
  sourceDate: v.nullable(short),
  sourceUrl: v.optional(long),
  inspectionUnsupported: v.boolean(),
  /** Published for Azure ExpressRoute with Microsoft 365 route prefixes; absent: not stated. */
  expressRoute: v.optional(v.boolean()),
  notes: long,
})

export type Requirement = v.InferOutput<typeof requirementSchema>
