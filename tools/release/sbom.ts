/**
 * What `npm sbom` says, without what is another each time: its own number and the time. A release
 * that is made again has the same bytes.
 * @param at of the source, in ms since 1970
 */
export function steadySbom(text: string, at: number): string {
  const { serialNumber: _, ...sbom } = JSON.parse(text) as {
    serialNumber?: string
    metadata: object
  }
  const metadata = { ...sbom.metadata, timestamp: new Date(at).toISOString() }
  return `${JSON.stringify({ ...sbom, metadata }, null, 2)}\n`
}
