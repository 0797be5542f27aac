import { computed, type Signal } from '@preact/signals-core'
import { Container, type ContainerProperties, Text, type TextProperties } from '@react-three/uikit'
import { type ReactNode, useMemo } from 'react'
import { writable } from '../model/glyphs.ts'
import { palette } from '../model/palette.ts'
import { type Box, lineHeights, main, sizes, type TextSize, text } from '../model/sizes.ts'
import { usePanel } from './context.ts'

/** Below the tabs, in dmm from a panel's upper edge. */
export const CONTENT_TOP = 92
/** The row of buttons at the foot of the main panel. */
export const ACTIONS_TOP = main.height - sizes.padding - sizes.target

const font = {
  inter: { medium: new URL('./panel/inter-medium.json', document.baseURI).href },
}

export type Value = string | Signal<string>

interface RootProps extends ContainerProperties {
  /** Its size; that of the main panel where none is given. */
  box?: Box
}

/**
 * One layout root. A change of any text lays out its whole root anew, so what changes often
 * stands in small roots of its own.
 */
export function Root({ children, box = main, ...rest }: RootProps) {
  return (
    <Container
      pixelSize={0.001}
      width={box.width}
      height={box.height}
      anchorX="center"
      anchorY="center"
      fontFamilies={font}
      fontWeight="medium"
      color={palette.text}
      fontSize={text.body}
      lineHeight={`${lineHeights.body}px`}
      flexDirection="column"
      positionType="relative"
      {...rest}
    >
      {children}
    </Container>
  )
}

/** A root in front of another: only what can be pressed is in the way of what lies behind. */
export const Sheet = (props: RootProps) => <Root pointerEvents="listener" {...props} />

/** What every panel looks like from behind its contents: its edge lifts it from the room. */
export const surface = {
  backgroundColor: palette.panel,
  borderRadius: sizes.radius,
  borderWidth: 2,
  borderColor: palette.edge,
} as const

/** Edge of what is pointed at, as in Horizon OS. */
export const pointedAt = { borderColor: palette.accent } as const
/** A button also comes nearer; of a card only the box would, and hide the text before it. */
const lifted = { ...pointedAt, transformTranslateZ: 6 } as const

/**
 * Text that stays where it is put: lines are broken by the view-model, not by the layout. A letter
 * that the font lacks would be a solid block.
 */
export function Label({
  children,
  size = 'body',
  ...rest
}: Omit<TextProperties, 'children' | 'fontSize'> & {
  children: Value
  size?: TextSize | Signal<TextSize>
}) {
  const { fontSize, lineHeight } = useMemo(() => measures(size), [size])
  const shown = useMemo(
    () =>
      typeof children === 'string' ? writable(children) : computed(() => writable(children.value)),
    [children],
  )
  return (
    <Text
      whiteSpace="pre"
      wordBreak="keep-all"
      flexShrink={0}
      pointerEvents="none"
      fontSize={fontSize}
      lineHeight={lineHeight as never}
      {...rest}
    >
      {shown}
    </Text>
  )
}

const measures = (size: TextSize | Signal<TextSize>) =>
  typeof size === 'string'
    ? { fontSize: text[size], lineHeight: `${lineHeights[size]}px` }
    : {
        fontSize: computed(() => text[size.value]),
        lineHeight: computed(() => `${lineHeights[size.value]}px`),
      }

/** A box at a fixed place of its root, in dmm from the upper left corner. */
export function At({
  x,
  y,
  w,
  h,
  children,
  ...rest
}: ContainerProperties & { x: number; y: number; w: number; h?: number; children?: ReactNode }) {
  return (
    <Container
      positionType="absolute"
      positionLeft={x}
      positionTop={y}
      width={w}
      {...(h !== undefined && { height: h })}
      {...rest}
    >
      {children}
    </Container>
  )
}

interface ButtonProps extends Omit<ContainerProperties, 'onClick' | 'children'> {
  label: Value
  /** For tests and nothing else: where the button is found in the scene. */
  id: string
  primary?: boolean
  /** Colour of the text. */
  ink?: Value
  onPress: () => void
  align?: 'center' | 'flex-start'
}

export function Button({
  label,
  id,
  primary = false,
  ink = primary ? palette.onAccent : palette.text,
  onPress,
  align = 'center',
  ...rest
}: ButtonProps) {
  const { press } = usePanel()
  return (
    <Container
      id={id}
      height={sizes.target}
      paddingX={20}
      borderRadius={16}
      alignItems="center"
      justifyContent={align}
      flexShrink={0}
      cursor="pointer"
      borderWidth={2}
      borderColor={primary ? palette.accent : palette.edge}
      backgroundColor={primary ? palette.accent : palette.card}
      hover={{ ...lifted, backgroundColor: primary ? palette.accentHover : palette.cardHover }}
      active={{ backgroundColor: primary ? palette.accentActive : palette.cardActive }}
      onClick={() => {
        press()
        onPress()
      }}
      {...rest}
    >
      <Label color={ink}>{label}</Label>
    </Container>
  )
}
