/** Figures by name; 1 and 0 for yes and no. */
export type Figures = Record<string, number>
