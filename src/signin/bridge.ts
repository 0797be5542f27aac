import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'
import { keepResponse } from './response-store.ts'
import { roundTripOf } from './round-trip.ts'

// This page is where Entra returns to. It is built by itself, so that it stays a few KiB.
const roundTrip = roundTripOf(location)
if (roundTrip && window.top === window) location.replace(roundTrip)
else {
  keepResponse(location)
  broadcastResponseToMainFrame().catch(() => {
    // Opened by hand, or without a response: back to the page it belongs to.
    if (window.top === window) location.replace('./')
  })
}
