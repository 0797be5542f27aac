export { WalkPage } from './page.tsx'
export { WalkScene } from './scene.tsx'
