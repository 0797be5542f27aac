import { computed } from '@preact/signals-core'
import { Container } from '@react-three/uikit'
import { Fragment, useMemo } from 'react'
import { links } from '../../audits/vocabulary.ts'
import { linkNames } from '../model/chain.ts'
import { palette } from '../model/palette.ts'
import { createRunToggle } from '../model/run-toggle.ts'
import { sizes } from '../model/sizes.ts'
import { open } from '../model/ui.ts'
import { usePanel } from './context.ts'
import { GrabBar } from './grab-bar.tsx'
import { At, Button, Label, Root } from './parts.tsx'

const { padding, inner, width, height } = sizes
const NODE = inner / links.length
const CHAIN_TOP = 312
const NEXT_TOP = 494
const CIRCLE = 56

/** Verdict, chain, next step and the three things one can always do. */
export function MainPanel({ immersive }: { immersive: boolean }) {
  return (
    <group>
      <Shell immersive={immersive} />
      <group position-z={0.002}>
        <Live />
      </group>
    </group>
  )
}

function Shell({ immersive }: { immersive: boolean }) {
  const { view, recentre, leave } = usePanel()
  const { app, ui, signals } = view
  const openFirst = () => {
    const [finding] = app.store.getState().report?.findings ?? []
    if (finding) open(ui, { kind: 'finding', id: finding.id })
  }
  const toggleRun = useMemo(() => createRunToggle(app), [app])
  return (
    <Root
      backgroundColor={palette.panel}
      borderRadius={sizes.radius}
      borderWidth={2}
      borderColor={palette.line}
    >
      {immersive && <GrabBar />}
      <At x={padding} y={24} w={300}>
        <Label color={palette.soft}>Quest Preflight</Label>
      </At>
      <ChainNames />
      <At
        x={padding - 12}
        y={64}
        w={inner + 24}
        h={172}
        id="headline"
        borderRadius={16}
        cursor="pointer"
        hover={{ backgroundColor: palette.card }}
        onClick={() => app.store.getState().report && open(ui, { kind: 'headline' })}
      />
      <At
        x={padding}
        y={NEXT_TOP}
        w={inner}
        h={138}
        id="next"
        borderRadius={16}
        paddingX={20}
        paddingTop={14}
        flexDirection="column"
        cursor="pointer"
        backgroundColor={palette.card}
        hover={{ backgroundColor: palette.cardHover }}
        active={{ backgroundColor: palette.cardActive }}
        onClick={openFirst}
      >
        <Label color={palette.accent} height={34}>
          {signals.next.who}
        </Label>
        <Label>{signals.next.what}</Label>
      </At>
      <At x={padding} y={height - padding - sizes.target} w={inner} flexDirection="row" gap={16}>
        <Button id="run" label={signals.status.run} primary flexGrow={1} onPress={toggleRun} />
        {immersive && <Button id="recentre" label="Recentre" onPress={recentre} />}
        {immersive && <Button id="leave" label="Leave" onPress={leave} />}
      </At>
    </Root>
  )
}

function Live() {
  const { status } = usePanel().view.signals
  const lineHeight = useMemo(
    () => computed(() => `${status.headlineSize.value === sizes.heading ? 42 : 36}px`),
    [status],
  )
  return (
    <Root pointerEvents="none">
      <Label
        positionType="absolute"
        positionLeft={width - padding - 400}
        positionTop={24}
        width={400}
        textAlign="right"
        color={status.color}
      >
        {status.word}
      </Label>
      <At
        x={padding}
        y={84}
        w={64}
        h={64}
        borderRadius={20}
        backgroundColor={status.color}
        alignItems="center"
        justifyContent="center"
      >
        <Label fontSize={36} lineHeight="44px" color={palette.onAccent}>
          {status.mark}
        </Label>
      </At>
      <Label
        positionType="absolute"
        positionLeft={padding + 88}
        positionTop={80}
        width={inner - 88}
        fontSize={status.headlineSize}
        lineHeight={lineHeight as never}
      >
        {status.headline}
      </Label>
      <Label positionType="absolute" positionLeft={padding} positionTop={250} fontSize={22}>
        {status.progress}
      </Label>
      <Label
        positionType="absolute"
        positionLeft={width - padding - 400}
        positionTop={250}
        width={400}
        textAlign="right"
        fontSize={sizes.table}
        color={palette.soft}
      >
        {status.current}
      </Label>
      <At x={padding} y={288} w={inner} h={8} borderRadius={4} backgroundColor={palette.line}>
        <Container
          width={inner}
          height={8}
          borderRadius={4}
          backgroundColor={palette.accent}
          transformScaleX={status.fraction}
          transformOriginX="left"
        />
      </At>
      <Chain />
    </Root>
  )
}

/** Few boxes at fixed places: a count that changes lays out the whole root anew. */
function Chain() {
  const { chain } = usePanel().view.signals
  return links.map((link, index) => {
    const node = chain[index]
    if (!node) return null
    const middle = padding + (index + 0.5) * NODE
    return (
      <Fragment key={link}>
        <At
          x={middle - CIRCLE / 2}
          y={CHAIN_TOP + 10}
          w={CIRCLE}
          h={CIRCLE}
          borderRadius={CIRCLE / 2}
          borderWidth={3}
          alignItems="center"
          justifyContent="center"
          backgroundColor={node.color}
          borderColor={node.border}
          transformScaleX={node.scale}
          transformScaleY={node.scale}
        >
          <Label fontSize={28} color={node.onColor}>
            {node.mark}
          </Label>
        </At>
        <Label
          positionType="absolute"
          positionLeft={middle - NODE / 2}
          positionTop={CHAIN_TOP + 106}
          width={NODE}
          fontSize={20}
          lineHeight="26px"
          textAlign="center"
          color={node.wordColor}
        >
          {node.word}
        </Label>
      </Fragment>
    )
  })
}

/** What of the chain never changes its text. */
function ChainNames() {
  const { chain } = usePanel().view.signals
  return (
    <>
      <At
        x={padding + NODE / 2}
        y={CHAIN_TOP + 36}
        w={inner - NODE}
        h={4}
        backgroundColor={palette.line}
      />
      {links.map((link, index) => (
        <Label
          key={link}
          positionType="absolute"
          positionLeft={padding + index * NODE}
          positionTop={CHAIN_TOP + 76}
          width={NODE}
          lineHeight="30px"
          textAlign="center"
          color={chain[index]?.label ?? palette.soft}
        >
          {linkNames[link]}
        </Label>
      ))}
    </>
  )
}
