import { Container } from '@react-three/uikit'
import { useMemo } from 'react'
import { t } from '../../words/panel/index.ts'
import { nextStep } from '../model/findings.ts'
import { palette } from '../model/palette.ts'
import { createRunToggle } from '../model/run-toggle.ts'
import { lineHeights, main, sizes } from '../model/sizes.ts'
import { open, showCode } from '../model/ui.ts'
import { Chain, ChainNames } from './chain.tsx'
import { usePanel, useSignal } from './context.ts'
import { ACTIONS_TOP, At, Button, CONTENT_TOP, Label, pointedAt, Root } from './parts.tsx'
import { NEXT_LINES } from './write-main.ts'

const { padding } = sizes
const { inner } = main
const HEADLINE_TOP = CONTENT_TOP + 40
/** Three lines of the large size, or four of the smaller. */
const HEADLINE_HEIGHT = 4 * lineHeights.title
const PROGRESS_TOP = HEADLINE_TOP + HEADLINE_HEIGHT + 2
const BAR_TOP = PROGRESS_TOP + lineHeights.note + 2
/** Lines of the card are a little closer than those of a text. */
const NEXT_LINE = 28
const NEXT_HEIGHT = (NEXT_LINES + 1) * NEXT_LINE + 12
const NEXT_TOP = ACTIONS_TOP - 8 - NEXT_HEIGHT

/** What of the verdict can be pressed; its texts come and go without laying these out. */
export function ResultShell() {
  const { view } = usePanel()
  const { app, ui, signals } = view
  const stage = useSignal(signals.status.stage)
  const finished = stage === 'finished'
  const toggleRun = useMemo(() => createRunToggle(app), [app])
  const openFirst = () => {
    const step = nextStep(app.store.getState().report)
    if (step) open(ui, { kind: 'finding', id: step.id })
  }
  return (
    <>
      <At
        x={padding - 8}
        y={HEADLINE_TOP - 4}
        w={inner + 16}
        h={HEADLINE_HEIGHT + 4}
        id="headline"
        borderRadius={16}
        cursor="pointer"
        hover={{ backgroundColor: palette.card }}
        onClick={() => finished && open(ui, { kind: 'headline' })}
      />
      <ChainNames />
      <At
        x={padding}
        y={NEXT_TOP}
        w={inner}
        h={NEXT_HEIGHT}
        id="next"
        borderRadius={16}
        borderWidth={2}
        borderColor={palette.edge}
        cursor="pointer"
        backgroundColor={palette.card}
        hover={{ ...pointedAt, backgroundColor: palette.cardHover }}
        active={{ backgroundColor: palette.cardActive }}
        onClick={openFirst}
      />
      <At x={padding} y={ACTIONS_TOP} w={inner} flexDirection="row" gap={16}>
        {finished && (
          <Button
            id="hand-over"
            label={t('panel.share.code')}
            primary
            flexGrow={1}
            onPress={() => showCode(ui)}
          />
        )}
        <Button
          id="run"
          label={signals.status.run}
          primary={stage === 'idle'}
          flexGrow={1}
          onPress={toggleRun}
        />
      </At>
    </>
  )
}

/** The verdict, how far the run is, and the chain. */
export function Result() {
  const { status, next } = usePanel().view.signals
  return (
    <Root pointerEvents="none">
      <At
        x={padding}
        y={CONTENT_TOP}
        w={36}
        h={36}
        borderRadius={12}
        backgroundColor={status.color}
        alignItems="center"
        justifyContent="center"
      >
        <Label color={palette.onAccent}>{status.mark}</Label>
      </At>
      <Label
        positionType="absolute"
        positionLeft={padding + 48}
        positionTop={CONTENT_TOP + 2}
        color={status.color}
      >
        {status.word}
      </Label>
      <Label
        positionType="absolute"
        positionLeft={padding}
        positionTop={PROGRESS_TOP}
        size="note"
        color={palette.soft}
      >
        {status.progress}
      </Label>
      <Label
        positionType="absolute"
        positionLeft={padding}
        positionTop={HEADLINE_TOP}
        size={status.headlineSize}
      >
        {status.headline}
      </Label>
      <At x={padding} y={BAR_TOP} w={inner} h={6} borderRadius={3} backgroundColor={palette.line}>
        <Container
          width={inner}
          height={6}
          borderRadius={3}
          backgroundColor={palette.accent}
          transformScaleX={status.fraction}
          transformOriginX="left"
        />
      </At>
      <Chain />
      <At x={padding + 20} y={NEXT_TOP + 6} w={inner - 40} flexDirection="column">
        <Label lineHeight={`${NEXT_LINE}px`} color={palette.accent}>
          {next.who}
        </Label>
        <Label lineHeight={`${NEXT_LINE}px`}>{next.what}</Label>
      </At>
    </Root>
  )
}
