import { createXRStore } from '@react-three/xr'

/** A trigger held this long is still a click: the default of 300 ms loses slow hands. */
const clickThresholdMs = 3000
const pointer = { clickThresholdMs }

export type PanelXrStore = ReturnType<typeof createPanelXrStore>

/** One per page. The room is never scanned, and nothing is offered before the page asks. */
export const createPanelXrStore = (offer: boolean) =>
  createXRStore({
    emulate: false,
    baseAssetPath: new URL('./panel/profiles/', document.baseURI).href,
    offerSession: offer && 'immersive-vr',
    enterGrantedSession: ['immersive-ar', 'immersive-vr'],
    // three's default is full foveation, which blurs text away from the centre.
    foveation: 0,
    frameRate: (rates) => (Array.from(rates).includes(90) ? 90 : 72),
    frameBufferScaling: (max) => Math.min(max, 1.3),
    handTracking: true,
    layers: true,
    anchors: false,
    meshDetection: false,
    planeDetection: false,
    hitTest: false,
    depthSensing: false,
    domOverlay: false,
    controller: { rayPointer: pointer, grabPointer: pointer, teleportPointer: false },
    hand: { rayPointer: pointer, grabPointer: pointer, touchPointer: pointer },
    gaze: { rayPointer: pointer },
    transientPointer: { rayPointer: pointer },
  } as Parameters<typeof createXRStore>[0])
