/** Whether this page is shown in the browser of a headset. */
export const isHeadset = (): boolean => /OculusBrowser|\bVR\b/.test(navigator.userAgent)
