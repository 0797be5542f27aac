import { Container } from '@react-three/uikit'
import { palette } from '../model/palette.ts'
import { main, type TextSize } from '../model/sizes.ts'
import { usePanel } from './context.ts'
import { Label, pointedAt } from './parts.tsx'
import type { ListSignals } from './signals.ts'

interface Props {
  list: ListSignals
  name: string
  rowHeight: number
  /** Space between rows, for rows that are cards. */
  gap?: number
  /** Lines per row in the columns; above one the titles may have two. */
  lines?: number
  width?: number
  titleSize?: TextSize
  onOpen: (id: string) => void
}

const BADGE = 36
const BADGE_LEFT = 10
const TEXT_LEFT = 54

/**
 * A window of two-line rows. The layout sees four texts and plain boxes however many rows the
 * table has: scrolling swaps the texts' contents.
 */
export function List({
  list,
  name,
  rowHeight,
  gap = 0,
  lines = 1,
  width = main.inner,
  titleSize = 'body',
  onOpen,
}: Props) {
  const { press } = usePanel()
  const { colors: rows, fills, edges, hits } = list
  const pitch = rowHeight + gap
  const line = pitch / lines
  const column = { positionType: 'absolute', lineHeight: `${line}px` } as const
  // Text is centred in its line: one line is moved apart for the note, more begin half a line down.
  const [titleTop, noteTop] = lines === 1 ? [-14, 15] : [line / 2, line / 2]
  // A badge stands beside the first line of a title, or in the middle of a row of one line.
  const markTop = lines === 1 ? 0 : titleTop
  const badgeTop = lines === 1 ? (rowHeight - BADGE) / 2 : line - (BADGE + gap) / 2
  return (
    <Container width={width} height={rows.length * pitch} flexDirection="column" gap={gap}>
      {rows.map((color, index) => (
        <Container
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of the window is its place
          key={index}
          id={`${name}-${index}`}
          height={rowHeight}
          flexShrink={0}
          paddingLeft={BADGE_LEFT - 2}
          paddingTop={badgeTop}
          alignItems="flex-start"
          borderRadius={14}
          cursor="pointer"
          {...(hits[index] && { pointerEvents: hits[index] })}
          {...(fills[index] && { backgroundColor: fills[index] })}
          {...(edges[index] && { borderWidth: 2, borderColor: edges[index] })}
          hover={{ ...pointedAt, backgroundColor: palette.cardHover }}
          active={{ backgroundColor: palette.cardActive }}
          onClick={() => {
            const id = list.ids[index]
            if (id === undefined) return
            press()
            onOpen(id)
          }}
        >
          <Container
            width={BADGE}
            height={BADGE}
            borderRadius={10}
            backgroundColor={color}
            pointerEvents="none"
          />
        </Container>
      ))}
      <Label
        {...column}
        positionLeft={BADGE_LEFT}
        positionTop={markTop - gap / 2}
        width={BADGE}
        textAlign="center"
        color={palette.onAccent}
      >
        {list.marks}
      </Label>
      <Label {...column} positionLeft={TEXT_LEFT} positionTop={titleTop - gap / 2} size={titleSize}>
        {list.titles}
      </Label>
      <Label
        {...column}
        positionLeft={TEXT_LEFT}
        positionTop={noteTop - gap / 2}
        size="note"
        color={palette.soft}
      >
        {list.notes}
      </Label>
    </Container>
  )
}
