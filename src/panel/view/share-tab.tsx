import { useEffect, useMemo } from 'react'
import { DataTexture, NearestFilter, SRGBColorSpace } from 'three'
import { QUIET_MODULES as QUIET } from '../../ui/qr-quiet.ts'
import { t } from '../../words/panel/index.ts'
import { wrap } from '../model/measure.ts'
import { palette } from '../model/palette.ts'
import { lineHeights, main, sizes, text } from '../model/sizes.ts'
import { back, showCode } from '../model/ui.ts'
import type { PanelSeams } from '../seams.ts'
import { usePanel, useSignal } from './context.ts'
import { ACTIONS_TOP, At, Button, CONTENT_TOP, Label, Sheet } from './parts.tsx'

const { padding } = sizes
const { inner } = main
/** Edge of the code in metres at distance 1, and how much nearer than the panel it stands. */
const PLATE = 0.6
const NEARER = 0.25
/** Its lower edge leaves the way back free. */
const RAISED = 0.11
/** What is said of the code, in the longest language. */
const SAYS_LINES = 4

/** Ways to share the report without leaving the headset. */
export function ShareTab() {
  const { ui, app, seams, signals } = usePanel().view
  const { says, outcome } = signals.share
  const act = (task: PanelSeams['save'], missing: string) => () => {
    const tell = (said: string) => {
      outcome.value = wrap(said, inner, text.body).join('\n')
    }
    const { report } = app.store.getState()
    if (!report) return tell(t('panel.share.noReport'))
    if (!task) return tell(missing)
    tell(t('panel.share.working'))
    task(report).then(tell, (error: Error) =>
      tell(t('panel.share.failed', { error: error.message })),
    )
  }
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP + 16} w={inner} flexDirection="column" gap={20}>
        <Label size="title">{t('panel.share.title')}</Label>
        <Button id="code" label={t('panel.share.code')} primary onPress={() => showCode(ui)} />
        <Label height={SAYS_LINES * lineHeights.body}>{says}</Label>
        <Button
          id="save"
          label={t('panel.share.save')}
          onPress={act(seams.save, t('panel.share.cantSave'))}
        />
        <Button
          id="send"
          label={t('panel.share.send')}
          onPress={act(seams.send, t('panel.share.noDestination'))}
        />
        <Label color={palette.soft}>{outcome}</Label>
      </At>
    </Sheet>
  )
}

/** Behind the code, with the way back below it. */
export function CodePage() {
  const { ui, signals } = usePanel().view
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP} w={inner}>
        <Label>{signals.share.says}</Label>
      </At>
      <At x={padding} y={ACTIONS_TOP} w={inner} flexDirection="column">
        <Button id="back" label={t('panel.back')} onPress={() => back(ui)} />
      </At>
    </Sheet>
  )
}

/**
 * The code straight ahead and a little nearer than the panel, so that its modules are as many
 * pixels wide as a camera needs. Until there is one, the page behind it says so.
 */
export function CodePlate() {
  const { view, press } = usePanel()
  const shown = useSignal(view.signals.share.code)
  const texture = useMemo(() => codeTexture(shown?.modules ?? []), [shown])
  useEffect(() => () => texture.dispose(), [texture])
  if (!shown) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mesh is no element; Back does the same
    <mesh
      name="code-plate"
      position={[0, RAISED, NEARER]}
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
