import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../csp.ts'

test('the header for Azure Static Web Apps says what the page itself says, and forbids framing', () => {
  const { globalHeaders } = JSON.parse(readFileSync('public/staticwebapp.config.json', 'utf8'))
  expect(globalHeaders['Content-Security-Policy']).toBe(
    `${contentSecurityPolicy}; frame-ancestors 'none'`,
  )
})

test('nothing inline and no foreign script is ever allowed', () => {
  expect(contentSecurityPolicy).not.toContain('unsafe-inline')
  expect(contentSecurityPolicy).not.toContain("'unsafe-eval'")
  expect(/script-src ([^;]+)/.exec(contentSecurityPolicy)?.[1]).toBe("'self' 'wasm-unsafe-eval'")
})
