import { app } from '@azure/functions'
import { iceAnswer } from '../answer.mjs'

// Who may ask is decided in front of this function: CORS for the page's origin, and App Service
// authentication where it is switched on. Nothing is logged here.
app.http('ice', {
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: async () => iceAnswer(process.env),
})
