import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import { keepResponse } from './response-store.ts'

// This page is where Entra returns to. It is built by itself, so that it stays a few KiB.
keepResponse(location)
broadcastResponseToMainFrame().catch(() => {
  // Opened by hand, or without a response: back to the page it belongs to.
  if (window.top === window) location.replace('./')
})
