import { app } from '@azure/functions'
import { iceAnswer, tooMany } from '../answer.mjs'
import { addressOf, createLimit } from '../limit.mjs'

const limit = createLimit()

// Who may ask is decided in front of this function: CORS for the page's origin, and App Service
// authentication unless it was switched off. Nothing is logged here.
app.http('ice', {
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: async (request) => {
    const seconds = limit(addressOf(request.headers.get('x-forwarded-for')))
    return seconds > 0 ? tooMany(seconds) : iceAnswer(process.env)
  },
})
