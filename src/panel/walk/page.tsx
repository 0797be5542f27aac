import { useXR } from '@react-three/xr'
import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Message } from '../../model/message.ts'
import { say } from '../../words/catalogue.ts'
import { t as panelWords } from '../../words/panel/index.ts'
import { t as walkWords } from '../../words/walk/index.ts'
import { t } from '../../words/walkPanel/index.ts'
import { wrap } from '../model/measure.ts'
import { looks, palette } from '../model/palette.ts'
import { main, sizes, text } from '../model/sizes.ts'
import { back } from '../model/ui.ts'
import { SETTING_GAP, SETTING_NAME } from '../model/widths.ts'
import { usePanel } from '../view/context.ts'
import { ACTIONS_TOP, At, Button, CONTENT_TOP, Label, Sheet } from '../view/parts.tsx'
import { type Said, startTexts } from './page-words.ts'
import { cellSizes, hasPassthrough, lowBattery, startWalk } from './start.ts'

const { padding } = sizes
const { inner } = main
const CELL_TOP = ACTIONS_TOP - sizes.target - 24

/** Before a walk, between its parts, and after it. */
export function WalkPage() {
  const { ui, app } = usePanel().view
  const isAr = useXR(({ session, mode }) => session != null && mode === 'immersive-ar')
  const phase = useStore(app.store, ({ walk }) => walk?.phase)
  const end = async () => (await app.walk?.())?.stop()
  const endButton = (
    <Button
      id="walk-end"
      label={t('walkPanel.end')}
      flexGrow={1}
      onPress={() => void end().catch(() => {})}
    />
  )
  // A walk goes on wherever the view is, and ends from there.
  if (!isAr) return <Elsewhere end={phase === 'running' && endButton} />
  if (phase !== 'running') return <Start />
  return (
    <Page
      texts={[[t('walkPanel.waits'), palette.text]]}
      actions={
        <>
          <Button
            id="walk-continue"
            label={t('walkPanel.continue')}
            primary
            flexGrow={1}
            onPress={() => ui.setState({ walking: 'again' })}
          />
          {endButton}
        </>
      }
    />
  )
}

function Start() {
  const { ui, app } = usePanel().view
  const [cell, setCell] = useState<number>(1)
  const [isStarting, setStarting] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const walk = useStore(app.store, (state) => state.walk)
  const percent = useStore(app.store, lowBattery)
  const cellM = cellSizes[cell] ?? 0.5
  const step = (by: number) =>
    setCell((now) => Math.min(Math.max(now + by, 0), cellSizes.length - 1))
  const start = async () => {
    if (isStarting) return
    setStarting(true)
    const goesOn = await startWalk(app, cellM)
    setStarting(false)
    setRefused(!goesOn)
    if (goesOn) ui.setState({ walking: 'first' })
  }
  return (
    <Page
      texts={startTexts({ walk, percent, isRefused })}
      actions={
        <Button
          id="walk-start"
          label={t(isStarting ? 'walkPanel.starting' : 'walkPanel.start')}
          primary
          flexGrow={1}
          onPress={() => void start()}
        />
      }
    >
      <At
        x={padding}
        y={CELL_TOP}
        w={inner}
        h={sizes.target}
        flexDirection="row"
        alignItems="center"
        gap={SETTING_GAP}
      >
        <Label width={SETTING_NAME} color={palette.soft}>
          {t('walkPanel.cell')}
        </Label>
        <Label flexGrow={1}>{t('walkPanel.metres', { metres: cellM })}</Label>
        <Button
          id="cell-less"
          label="–"
          width={sizes.target}
          paddingX={0}
          onPress={() => step(-1)}
        />
        <Button
          id="cell-more"
          label="+"
          width={sizes.target}
          paddingX={0}
          onPress={() => step(1)}
        />
      </At>
    </Page>
  )
}

/** In the preview and in virtual reality: why not here, and the way to where it works. @param end of a walk that goes on */
function Elsewhere({ end }: { end: ReactNode }) {
  const { enter } = usePanel()
  const [isPossible, setPossible] = useState<boolean>()
  const [refusal, setRefusal] = useState<Message>()
  useEffect(() => {
    let isShown = true
    void hasPassthrough(navigator.xr).then((answer) => isShown && setPossible(answer))
    return () => {
      isShown = false
    }
  }, [])
  const go = async () => {
    const result = await enter('ar')
    if (!result.ok) setRefusal(result.reason)
  }
  return (
    <Page
      texts={[
        [t(end ? 'walkPanel.waits' : 'walkPanel.about'), palette.text],
        [walkWords('walk.meaning'), palette.soft],
        [t(isPossible === false ? 'walkPanel.noAr' : 'walkPanel.onlyAr'), palette.text],
        ...(refusal ? [[say(refusal), looks.warn.color] as Said] : []),
      ]}
      // All three are wider than a row.
      actions={
        <>
          {isPossible && (
            <Button
              id="walk-enter"
              label={t('walkPanel.enterAr')}
              primary
              flexGrow={1}
              onPress={() => void go()}
            />
          )}
          {!isPossible && end}
        </>
      }
    >
      {isPossible && end && (
        <At x={padding} y={CELL_TOP} w={inner} flexDirection="row">
          {end}
        </At>
      )}
    </Page>
  )
}

interface PageProps {
  texts: Said[]
  actions: ReactNode
  children?: ReactNode
}

function Page({ texts, actions, children }: PageProps) {
  const { ui } = usePanel().view
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP + 8} w={inner} flexDirection="column" gap={16}>
        <Label size="heading">{t('walkPanel.title')}</Label>
        {texts.map(([said, color]) => (
          <Label key={said} color={color}>
            {wrap(said, inner, text.body).join('\n')}
          </Label>
        ))}
      </At>
      {children}
      <At x={padding} y={ACTIONS_TOP} w={inner} flexDirection="row" gap={16}>
        <Button id="back" label={panelWords('panel.back')} onPress={() => back(ui)} />
        {actions}
      </At>
    </Sheet>
  )
}
