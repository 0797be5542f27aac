/** How many findings of one team stand there before *more* is selected. */
export const SHOWN = 7
