import { Fragment } from 'react'
import { links } from '../../model/links.ts'
import { linkName } from '../../words/names.ts'
import { palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'
import { CHAIN_NAME } from '../model/widths.ts'
import { usePanel } from './context.ts'
import { At, Label } from './parts.tsx'

const { padding } = sizes
/** The chain stands upright: side by side, its columns are too narrow for the words of a state. */
const CHAIN_TOP = 302
const CHAIN_HEIGHT = 192
const NODE = CHAIN_HEIGHT / links.length
const CIRCLE = 24

/** Few boxes at fixed places: a count that changes lays out the whole root anew. */
export function Chain() {
  const { chain } = usePanel().view.signals
  return links.map((link, index) => {
    const node = chain[index]
    if (!node) return null
    const top = CHAIN_TOP + index * NODE
    return (
      <Fragment key={link}>
        <At
          x={padding}
          y={top + (NODE - CIRCLE) / 2}
          w={CIRCLE}
          h={CIRCLE}
          borderRadius={CIRCLE / 2}
          borderWidth={2}
          alignItems="center"
          justifyContent="center"
          backgroundColor={node.color}
          borderColor={node.border}
          transformScaleX={node.scale}
          transformScaleY={node.scale}
        >
          <Label size="note" color={node.onColor}>
            {node.mark}
          </Label>
        </At>
        <Label
          {...line(index)}
          size="note"
          positionLeft={padding}
          width={main.inner}
          textAlign="right"
          color={node.wordColor}
        >
          {node.word}
        </Label>
      </Fragment>
    )
  })
}

/** What of the chain never changes its text. */
export function ChainNames() {
  const { chain } = usePanel().view.signals
  return (
    <>
      <At
        x={padding + CIRCLE / 2 - 2}
        y={CHAIN_TOP + NODE / 2}
        w={4}
        h={(links.length - 1) * NODE}
        backgroundColor={palette.line}
      />
      {links.map((link, index) => (
        <Label
          key={link}
          {...line(index)}
          positionLeft={padding + CHAIN_NAME}
          color={chain[index]?.label ?? palette.soft}
        >
          {linkName(link)}
        </Label>
      ))}
    </>
  )
}

const line = (index: number) =>
  ({
    positionType: 'absolute',
    positionTop: CHAIN_TOP + index * NODE,
    lineHeight: `${NODE}px`,
  }) as const
