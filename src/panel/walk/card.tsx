import type { Texture } from 'three'
import { t } from '../../words/walkPanel/index.ts'
import { palette } from '../model/palette.ts'
import { useSignal } from '../view/context.ts'
import { At, Button, Label, Root, surface } from '../view/parts.tsx'
import { card, counts, GAP, half, hint, map, rowTop } from './card-size.ts'
import { type CardSignals, type NoteKind, noteKinds } from './card-words.ts'

export interface CardActions {
  nextMetric: () => void
  /** Opens the choices of a note, or the question before the end. */
  pin: () => void
  stop: () => void
  note: (kind: NoteKind) => void
  back: () => void
  end: () => void
  cancel: () => void
  hovered: (on: boolean) => void
}

interface Props {
  signals: CardSignals
  actions: CardActions
  picture: Texture
}

const { padding, inner } = card

/** What one needs while walking: small, and carried along. */
export function Card({ signals, actions, picture }: Props) {
  const page = useSignal(signals.page)
  return (
    <>
      <Root box={card} {...surface} id="walk-card" onHoverChange={actions.hovered}>
        <At x={padding} y={14} w={inner}>
          <Label size="title">{t('walkPanel.title')}</Label>
        </At>
        {page === 'map' && <MapPage signals={signals} actions={actions} />}
        {page === 'note' && <NotePage signals={signals} actions={actions} />}
        {page === 'back' && <BackPage signals={signals} actions={actions} />}
      </Root>
      <mesh
        name="walk-map"
        visible={page === 'map'}
        position={[0, (card.height / 2 - map.top - map.height / 2) / 1000, 0.003]}
        raycast={() => null}
      >
        <planeGeometry args={[map.width / 1000, map.height / 1000]} />
        <meshBasicMaterial map={picture} transparent toneMapped={false} />
      </mesh>
    </>
  )
}

type PageProps = Pick<Props, 'signals' | 'actions'>

function MapPage({ signals, actions }: PageProps) {
  return (
    <>
      <At x={padding} y={counts.top} w={inner}>
        <Label>{signals.counts}</Label>
      </At>
      <At x={padding} y={hint.top} w={inner}>
        <Label color={signals.hintColor}>{signals.hint}</Label>
      </At>
      <At x={padding} y={rowTop(1)} w={inner} flexDirection="column">
        <Button id="walk-metric" label={signals.metric} onPress={actions.nextMetric} />
      </At>
      <At x={padding} y={rowTop(0)} w={inner} flexDirection="row" gap={GAP}>
        <Button
          id="walk-pin"
          label={t('walkPanel.pin')}
          width={half}
          paddingX={0}
          onPress={actions.pin}
        />
        <Button
          id="walk-stop"
          label={t('walkPanel.stop')}
          width={half}
          paddingX={0}
          onPress={actions.stop}
        />
      </At>
    </>
  )
}

function NotePage({ signals, actions }: PageProps) {
  return (
    <>
      <Asks signals={signals} />
      <At x={padding} y={rowTop(2)} w={inner} flexDirection="row" flexWrap="wrap" gap={GAP}>
        {noteKinds.map((kind) => (
          <Button
            key={kind}
            id={`walk-note-${kind}`}
            label={t(`walkPanel.note.${kind}`)}
            width={half}
            paddingX={0}
            onPress={() => actions.note(kind)}
          />
        ))}
        <Button
          id="walk-cancel"
          label={t('walkPanel.cancel')}
          width={half}
          paddingX={0}
          onPress={actions.cancel}
        />
      </At>
    </>
  )
}

/** Only a second look at the start tells a change of the network from one of the place. */
function BackPage({ signals, actions }: PageProps) {
  return (
    <>
      <Asks signals={signals} />
      <At x={padding} y={rowTop(2)} w={inner} flexDirection="column" gap={GAP}>
        <Button id="walk-back" label={t('walkPanel.back.go')} primary onPress={actions.back} />
        <Button id="walk-end" label={t('walkPanel.back.anyway')} onPress={actions.end} />
        <Button id="walk-cancel" label={t('walkPanel.cancel')} onPress={actions.cancel} />
      </At>
    </>
  )
}

const Asks = ({ signals }: Pick<Props, 'signals'>) => (
  <At x={padding} y={map.top} w={inner} flexDirection="column" gap={16}>
    <Label>{signals.asks}</Label>
    <Label size="note" color={palette.soft}>
      {signals.counts}
    </Label>
  </At>
)
