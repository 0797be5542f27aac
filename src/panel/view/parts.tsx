import type { Signal } from '@preact/signals-core'
import { Container, type ContainerProperties, Text, type TextProperties } from '@react-three/uikit'
import type { ReactNode } from 'react'
import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { usePanel } from './context.ts'

const font = {
  inter: { medium: new URL('./panel/inter-medium.json', document.baseURI).href },
}

export type Value = string | Signal<string>

/**
 * One layout root. A change of any text lays out its whole root anew, so what changes often
 * stands in small roots of its own.
 */
export function Root({ children, ...rest }: ContainerProperties) {
  return (
    <Container
      pixelSize={0.001}
      width={sizes.width}
      height={sizes.height}
      anchorX="center"
      anchorY="center"
      fontFamilies={font}
      fontWeight="medium"
      color={palette.text}
      fontSize={sizes.body}
      lineHeight="32px"
      flexDirection="column"
      positionType="relative"
      {...rest}
    >
      {children}
    </Container>
  )
}

/** A root in front of another: only what can be pressed is in the way of what lies behind. */
export const Sheet = (props: ContainerProperties) => <Root pointerEvents="listener" {...props} />

/** Text that stays where it is put: lines are broken by the view-model, not by the layout. */
export function Label({
  children,
  ...rest
}: Omit<TextProperties, 'children'> & { children: Value }) {
  return (
    <Text whiteSpace="pre" wordBreak="keep-all" flexShrink={0} pointerEvents="none" {...rest}>
      {children}
    </Text>
  )
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
      backgroundColor={primary ? palette.accent : palette.card}
      hover={{ backgroundColor: primary ? palette.accentHover : palette.cardHover }}
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
