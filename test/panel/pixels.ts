import type { Browser } from 'playwright-core'

export interface Pixels {
  data: Uint8ClampedArray
  width: number
  height: number
}

/** Decodes a screenshot, or a part of it; PNG is the browser's business. */
export async function pixelsOf(
  browser: Browser,
  png: Buffer,
  part?: { x: number; y: number; width: number; height: number },
): Promise<Pixels> {
  const page = await browser.newPage()
  try {
    const { bytes, width, height } = await page.evaluate(
      async ({ source, part }) => {
        const image = new Image()
        image.src = source
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = part?.width ?? image.width
        canvas.height = part?.height ?? image.height
        const context = canvas.getContext('2d')
        context?.drawImage(image, -(part?.x ?? 0), -(part?.y ?? 0))
        const data =
          context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray()
        let text = ''
        for (let at = 0; at < data.length; at += 32_768)
          text += String.fromCharCode(...data.subarray(at, at + 32_768))
        return { bytes: btoa(text), width: canvas.width, height: canvas.height }
      },
      { source: `data:image/png;base64,${png.toString('base64')}`, part },
    )
    return { data: new Uint8ClampedArray(Buffer.from(bytes, 'base64')), width, height }
  } finally {
    await page.close()
  }
}

/** A picture small enough for the README: `image/webp` at the given quality. */
export async function webp(browser: Browser, png: Buffer, width: number): Promise<Buffer> {
  const page = await browser.newPage()
  try {
    const url = await page.evaluate(
      async ({ source, width }) => {
        const image = new Image()
        image.src = source
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = width
        canvas.height = Math.round((image.height * width) / image.width)
        const context = canvas.getContext('2d')
        if (context) context.imageSmoothingQuality = 'high'
        context?.drawImage(image, 0, 0, canvas.width, canvas.height)
        return canvas.toDataURL('image/webp', 0.82)
      },
      { source: `data:image/png;base64,${png.toString('base64')}`, width },
    )
    return Buffer.from(url.split(',')[1] ?? '', 'base64')
  } finally {
    await page.close()
  }
}

/** Share of pixels in a box that differ from the box's most common brightness by more than 40. */
export function inkShare({ data, width, height }: Pixels): number {
  const counts = new Uint32Array(256)
  const brightness = (at: number) =>
    Math.round(
      0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0),
    )
  for (let at = 0; at < data.length; at += 4)
    counts[brightness(at)] = (counts[brightness(at)] ?? 0) + 1
  const paper = counts.indexOf(Math.max(...counts))
  let ink = 0
  for (const [value, count] of counts.entries()) if (Math.abs(value - paper) > 40) ink += count
  return ink / (width * height)
}
