import fc from 'fast-check'

// On CI the same cases each time, so that a change is judged by what it changed; elsewhere new
// ones each time, to find what nobody thought of.
if (process.env.CI === 'true') fc.configureGlobal({ seed: 20_261_121 })
