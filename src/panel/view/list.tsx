import { Container } from '@react-three/uikit'
import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { usePanel } from './context.ts'
import { Label } from './parts.tsx'
import type { ListSignals } from './signals.ts'

interface Props {
  list: ListSignals
  name: string
  rowHeight: number
  /** Space between rows, for rows that are cards. */
  gap?: number
  /** Lines per row in the columns; above one the titles may have two. */
  lines?: number
  titleSize?: number
  onOpen: (id: string) => void
}

const BADGE = 36

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
  titleSize = sizes.body,
  onOpen,
}: Props) {
  const { press } = usePanel()
  const { colors: rows, fills, hits } = list
  const pitch = rowHeight + gap
  const line = pitch / lines
  const column = { positionType: 'absolute', lineHeight: `${line}px` } as const
  // Text is centred in its line: one line is moved apart for the note, more begin half a line down.
  const [titleTop, noteTop] = lines === 1 ? [-14, 15] : [line / 2, line / 2]
  const marks = {
    positionType: 'absolute',
    lineHeight: `${pitch}px`,
    positionTop: -gap / 2,
  } as const
  return (
    <Container width={sizes.inner} height={rows.length * pitch} flexDirection="column" gap={gap}>
      {rows.map((color, index) => (
        <Container
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of the window is its place
          key={index}
          id={`${name}-${index}`}
          height={rowHeight}
          flexShrink={0}
          paddingLeft={16}
          alignItems="center"
          borderRadius={14}
          cursor="pointer"
          {...(hits[index] && { pointerEvents: hits[index] })}
          {...(fills[index] && { backgroundColor: fills[index] })}
          hover={{ backgroundColor: palette.cardHover }}
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
      <Label {...marks} positionLeft={16} width={BADGE} textAlign="center" color={palette.onAccent}>
        {list.marks}
      </Label>
      <Label {...column} positionLeft={68} positionTop={titleTop - gap / 2} fontSize={titleSize}>
        {list.titles}
      </Label>
      <Label
        {...column}
        positionLeft={68}
        positionTop={noteTop - gap / 2}
        fontSize={sizes.table}
        color={palette.soft}
      >
        {list.notes}
      </Label>
    </Container>
  )
}
