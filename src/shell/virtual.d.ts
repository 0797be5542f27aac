/** Made by tools/vite-shell.ts when the page is built. */
declare module 'virtual:shell' {
  export const shells: import('./draw.ts').Shells
  export const notLoadedWords: Partial<Record<'en' | 'de', string>>
}
