import type { Judgement } from '../../model/judgement.ts'

/** Figures by name; a figure that is missing counts as 0. */
export type FigureOf = (name: string) => number
export type AskedJudge = (figure: FigureOf) => Judgement
