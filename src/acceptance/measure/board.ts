import {
  CanvasTexture,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from 'three'
import { within } from '../../model/wait.ts'
import type { Line } from '../model/reading.ts'

/** At one metre, so that a millimetre is a dmm. */
const DISTANCE = 1
/** The board, mm. */
const WIDTH = 700
const HEIGHT = 600
const PIXELS_PER_MM = 2.5
const END_MS = 2000
const PANEL_SCALE = 1.3
/** Frames of a session before its poses can be trusted. */
const SETTLE = 3

/** A dark board in front of a person in VR, with texts of known size. */
export interface Board {
  session: XRSession
  /** Writes sentences of 32 dmm, and lines of a reading test below them. */
  write: (sentences: readonly string[], lines?: readonly Line[]) => void
  /** Ends the session and lets the graphics go. Never rejects. */
  end: () => Promise<void>
}

/** Must be called in a user's gesture. @throws what the browser says where it gives no session */
export async function openBoard(xr: XRSystem): Promise<Board> {
  const session = await xr.requestSession('immersive-vr', {
    requiredFeatures: ['local-floor'],
    optionalFeatures: ['hand-tracking'],
  })
  try {
    return await showBoard(session)
  } catch (error) {
    await within(session.end(), END_MS).catch(() => undefined)
    throw error
  }
}

async function showBoard(session: XRSession): Promise<Board> {
  const renderer = new WebGLRenderer({ antialias: true })
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * PIXELS_PER_MM
  canvas.height = HEIGHT * PIXELS_PER_MM
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = renderer.capabilities.getMaxAnisotropy()
  const plane = new Mesh(
    new PlaneGeometry(WIDTH / 1000, HEIGHT / 1000),
    new MeshBasicMaterial({ map: texture }),
  )
  const scene = new Scene().add(plane)
  const camera = new PerspectiveCamera()
  renderer.xr.enabled = true
  renderer.xr.setReferenceSpaceType('local-floor')
  // As the panel draws (src/panel/xr/store.ts), whose text this is about.
  renderer.xr.setFramebufferScaleFactor(
    Math.min(XRWebGLLayer.getNativeFramebufferScaleFactor(session), PANEL_SCALE),
  )
  await renderer.xr.setSession(session)
  renderer.xr.setFoveation(0)
  let frames = 0
  renderer.setAnimationLoop(() => {
    renderer.render(scene, camera)
    if (++frames === SETTLE) placeBefore(plane, renderer.xr.getCamera())
  })
  return {
    session,
    write(sentences, lines = []) {
      draw(canvas, sentences, lines)
      texture.needsUpdate = true
    },
    async end() {
      renderer.setAnimationLoop(null)
      await within(session.end(), END_MS).catch(() => undefined)
      texture.dispose()
      renderer.dispose()
    },
  }
}

/** Straight ahead at the height of the eyes, facing them. */
function placeBefore(
  plane: Mesh,
  head: PerspectiveCamera | { matrixWorld: PerspectiveCamera['matrixWorld'] },
) {
  const at = new Vector3().setFromMatrixPosition(head.matrixWorld)
  const back = new Vector3().setFromMatrixColumn(head.matrixWorld, 2).setY(0).normalize()
  plane.position.copy(at).addScaledVector(back, -DISTANCE)
  plane.rotation.y = Math.atan2(back.x, back.z)
}

const MARGIN = 30
const SENTENCE = 32

function draw(canvas: HTMLCanvasElement, sentences: readonly string[], lines: readonly Line[]) {
  const paint = canvas.getContext('2d')
  if (!paint) return
  paint.setTransform(PIXELS_PER_MM, 0, 0, PIXELS_PER_MM, 0, 0)
  paint.fillStyle = '#14181d'
  paint.fillRect(0, 0, WIDTH, HEIGHT)
  paint.fillStyle = '#f2f4f7'
  paint.textBaseline = 'top'
  let y = MARGIN
  const put = (text: string, size: number) => {
    paint.font = `500 ${size}px system-ui, sans-serif`
    paint.fillText(text, MARGIN, y, WIDTH - 2 * MARGIN)
    y += size * 1.35
  }
  paint.font = `500 ${SENTENCE}px system-ui, sans-serif`
  const broken = sentences.flatMap((sentence) => wrap(paint, sentence, WIDTH - 2 * MARGIN))
  for (const line of broken) put(line, SENTENCE)
  y += SENTENCE / 2
  for (const { number, size } of lines) put(`${number}`, size)
}

function wrap(paint: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && paint.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
