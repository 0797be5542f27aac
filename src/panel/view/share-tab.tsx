import { useEffect, useMemo } from 'react'
import { DataTexture, NearestFilter, SRGBColorSpace } from 'three'
import { wrap } from '../model/measure.ts'
import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { back, pick } from '../model/ui.ts'
import { usePanel, useSignal } from './context.ts'
import { CONTENT_TOP } from './findings-tab.tsx'
import { At, Button, Label, Sheet } from './parts.tsx'

const { padding, inner, width, height } = sizes
/** ISO/IEC 18004 asks for four modules of quiet around the code. */
const QUIET = 4
/** Metres at distance 1. */
const PLATE = 0.64

/** Ways to hand the report over without leaving the headset. */
export function ShareTab() {
  const { ui, app, seams, signals } = usePanel().view
  const { says, outcome } = signals.share
  const act = (task: (() => Promise<string>) | undefined, missing: string) => () => {
    const tell = (text: string) => {
      outcome.value = wrap(text, inner, sizes.body).join('\n')
    }
    if (!app.store.getState().report) return tell('There is no report yet. Press Run.')
    if (!task) return tell(missing)
    tell('Working')
    task().then(tell, (error: Error) => tell(`Not done: ${error.message}`))
  }
  const showCode = () => {
    if (signals.share.code.value) pick(ui, 'code')
  }
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP + 16} w={inner} flexDirection="column" gap={20}>
        <Label fontSize={28} lineHeight="36px">
          Hand the report over
        </Label>
        <Button id="code" label="Show QR code" primary onPress={showCode} />
        <Label height={100}>{says}</Label>
        <Button
          id="save"
          label="Save on this headset"
          onPress={act(seams.save, 'Saving is not set up on this page.')}
        />
        <Button
          id="send"
          label="Send"
          onPress={act(seams.send, 'No delivery is set up in config.json.')}
        />
        <Label color={palette.soft}>{outcome}</Label>
      </At>
    </Sheet>
  )
}

/** Beside the code: it hides what lies further in. */
export function CodePage() {
  const { ui } = usePanel().view
  return (
    <Sheet>
      <At
        x={width - padding - 200}
        y={height - padding - sizes.target}
        w={200}
        flexDirection="column"
      >
        <Button id="back" label="← Back" onPress={() => back(ui)} />
      </At>
    </Sheet>
  )
}

/**
 * The code in front of the seam, square to the sight line and nearer than the panels: on the
 * angled panel its modules would be too few pixels wide to read.
 */
export function CodePlate() {
  const { view, press } = usePanel()
  const shown = useSignal(view.signals.share.code)
  const texture = useMemo(() => codeTexture(shown?.modules ?? []), [shown])
  useEffect(() => () => texture.dispose(), [texture])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mesh is no element; Back does the same
    <mesh
      name="code-plate"
      position={[0, 0.02, 0.28]}
      onClick={() => {
        press()
        back(view.ui)
      }}
    >
      <planeGeometry args={[PLATE, PLATE]} />
      <meshBasicMaterial map={texture} toneMapped={false} />
    </mesh>
  )
}

function codeTexture(modules: boolean[][]): DataTexture {
  const size = modules.length + 2 * QUIET
  const texels = new Uint8Array(size * size * 4).fill(255)
  for (const [y, row] of modules.entries()) {
    // Textures begin at the bottom.
    const line = (size - 1 - y - QUIET) * size + QUIET
    for (const [x, dark] of row.entries()) {
      const at = (line + x) * 4
      if (dark) texels.fill(0, at, at + 3)
    }
  }
  const texture = new DataTexture(texels, size, size)
  texture.colorSpace = SRGBColorSpace
  texture.magFilter = NearestFilter
  texture.needsUpdate = true
  return texture
}
