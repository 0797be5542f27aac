import type { App, Walker } from '../../app/app.ts'
import { within } from '../../model/wait.ts'
import { apart, inside } from '../../walk/place.ts'
import type { WalkMap } from '../../walk/types.ts'
import { t } from '../../words/walkPanel/index.ts'
import type { CardActions } from './card.tsx'
import { ask, type CardPage, type NoteKind } from './card-words.ts'
import { createRecorder } from './recorder.ts'
import type { Stage } from './stage.ts'

/** A browser answers at once, or not at all. */
const ANSWER_MS = 3000
/** As near counts as back. */
const BACK_M = 0.7
/** So long the start is measured once more, at most. */
const STAY_MS = 8000
/** A map is in its report at once, or something is wrong with that. */
const LATE_MS = 4000

interface Parts {
  app: App
  session: XRSession
  again: boolean
  close: () => void
}

const now = () => performance.timeOrigin + performance.now()

/**
 * One walk in one session: tells the walker where the head is, and does what the card's buttons say.
 * @param again the walk began in an earlier session, whose space is gone
 * @param close called once the walk is over
 */
export function startWalking({ app, session, again, close }: Parts, stage: Stage) {
  const own = new AbortController()
  let walker: Walker | undefined
  let recorder: ReturnType<typeof createRecorder> | undefined
  let isOnCard = false
  let staying: ReturnType<typeof setTimeout> | undefined
  let late: ReturnType<typeof setTimeout> | undefined
  const { signals } = stage

  const begin = async () => {
    const made = await app.walk?.()
    // Before the space: a walk without one must end and wait like any other.
    walker = made
    // The space that is drawn: what lies underfoot is what counts. `unbounded` may shift its origin
    // without telling, and then a place has no second visit (docs/walk.md, Large rooms).
    const space = await within(session.requestReferenceSpace('local-floor'), ANSWER_MS)
    if (!made || own.signal.aborted) return
    if (again) {
      made.moved(undefined, now())
      made.resume()
    }
    recorder = createRecorder(session, space, made)
    space.addEventListener('reset', stage.looking.forget, own)
  }
  /** Without poses there is no walk: its own message says so after a while. */
  begin().catch(() => {})

  const onSelect = ({ frame, inputSource: { targetRaySpace } }: XRInputSourceEvent) => {
    if (isOnCard || !drawn) return
    const pose = frame.getPose(targetRaySpace, drawn)
    if (pose) stage.looking.point(pose.transform, now())
  }
  session.addEventListener('select', onSelect, own)
  let drawn: XRReferenceSpace | null = null

  const map = (): WalkMap | undefined => app.store.getState().walk?.map
  /** Metres to where the walk began; none where it began in a part of the map that is left. */
  const toStart = () => {
    const known = map()
    const [first] = known?.path ?? []
    if (!known || first?.part !== known.part) return undefined
    return apart(inside(known.space, first), stage.person())
  }
  const stayNoLonger = () => {
    clearTimeout(staying)
    staying = undefined
  }
  const end = () => {
    stayNoLonger()
    walker?.stop()
    // The panels come back with the map in the report, and also if it gets there late.
    late ??= setTimeout(close, LATE_MS)
  }
  const show = (page: CardPage) => {
    stayNoLonger()
    stage.target(undefined)
    signals.page.value = page
  }
  let place = stage.person()

  const actions: CardActions = {
    nextMetric: () => stage.nextMetric(),
    pin() {
      const meant = stage.looking.meant(now())
      place = meant ?? stage.person()
      show('note')
      stage.target(place)
      ask(
        signals,
        meant
          ? t('walkPanel.pin.seen', { metres: apart(place, stage.person()) })
          : t('walkPanel.pin.here'),
      )
    },
    note(kind: NoteKind) {
      walker?.note({ x: place.x, z: place.z }, t(`walkPanel.note.${kind}`))
      show('map')
    },
    stop() {
      const known = map()
      // A start in another part can't be come back to.
      if (!known || toStart() === undefined || known.drift.state !== 'unknown') return end()
      show('back')
      ask(signals, t('walkPanel.back.ask'))
    },
    back() {
      const metres = toStart() ?? 0
      if (metres > BACK_M) return ask(signals, t('walkPanel.back.far', { metres }))
      ask(signals, t('walkPanel.back.stay'))
      stayNoLonger()
      staying = setTimeout(end, STAY_MS)
    },
    end,
    cancel: () => show('map'),
    hovered: (on) => {
      isOnCard = on
    },
  }
  const unsubscribe = app.store.subscribe(({ walk }) => {
    stage.write(walk)
    if (walk?.phase !== 'running') return close()
    if (staying !== undefined && walk.map.drift.state !== 'unknown') end()
  })
  stage.write(app.store.getState().walk)

  return {
    actions,
    /** @param space the one that is drawn */
    frame(frame: XRFrame, space: XRReferenceSpace | null, delta: number): void {
      drawn = space
      const at = now()
      recorder?.frame(frame, at)
      const pose = space && frame.getViewerPose(space)
      if (pose) stage.frame(pose.transform, at, delta)
      else stage.lost()
    },
    /** The session is over, or the walk. A walk that goes on waits for the next session. */
    stop(): void {
      own.abort()
      unsubscribe()
      stayNoLonger()
      clearTimeout(late)
      recorder?.stop()
      if (app.store.getState().walk?.phase === 'running' && late === undefined)
        walker?.pause('hidden')
    },
  }
}
