import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, readFrameOrigins } from '../../../csp.ts'

test('the header for Azure Static Web Apps says what the page itself says, and forbids framing', () => {
  const { globalHeaders } = JSON.parse(readFileSync('public/staticwebapp.config.json', 'utf8'))
  expect(globalHeaders['Content-Security-Policy']).toBe(
    `${contentSecurityPolicy()}; frame-ancestors 'none'`,
  )
})

test('the headers for other web servers are those of the build', () => {
  const { globalHeaders, routes } = JSON.parse(
    readFileSync('public/staticwebapp.config.json', 'utf8'),
  )
  const documented = readFileSync('docs/hosting.md', 'utf8')
  const configs = [...documented.matchAll(/```(?:nginx|apache|xml)\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  )
  expect(configs).toHaveLength(3)
  const redirect = routes.find(({ route }: { route: string }) => route === '/redirect.html')
  for (const config of configs) {
    for (const [name, value] of Object.entries(globalHeaders)) {
      if (name === 'Permissions-Policy') continue
      expect(config).toContain(name)
      expect(config).toContain(/frame-ancestors '\w+'/.exec(String(value))?.[0] ?? value)
    }
    expect(config).toMatch(/redirect\\?\.html/)
    expect(config).toContain(redirect.headers['Cache-Control'])
    expect(config).toContain('Strict-Transport-Security')
    // The table says so of each server: a health answer is never kept, hashed files always are.
    expect(config).toMatch(/health\\?\.json/)
    expect(config).toMatch(/\bassets\b/)
    expect(config).toContain('public, max-age=31536000, immutable')
  }
})

test('nothing inline and no foreign script is ever allowed', () => {
  expect(contentSecurityPolicy()).not.toContain('unsafe-inline')
  expect(contentSecurityPolicy()).not.toContain("'unsafe-eval'")
  expect(/script-src ([^;]+)/.exec(contentSecurityPolicy())?.[1]).toBe("'self' 'wasm-unsafe-eval'")
})

describe('PREFLIGHT_FRAME_ORIGINS', () => {
  const frames = (policy: string) => /frame-src ([^;]+)/.exec(policy)?.[1]?.split(' ')
  test('adds origins to frame-src, and to nothing else', () => {
    const origins = readFrameOrigins(' https://adfs.contoso.com,https://*.okta.com:8443\n')
    expect(origins).toEqual(['https://adfs.contoso.com', 'https://*.okta.com:8443'])
    const policy = contentSecurityPolicy(origins)
    expect(frames(policy)?.slice(-2)).toEqual(origins)
    expect(policy.replace(` ${origins.join(' ')}`, '')).toBe(contentSecurityPolicy())
    expect(readFrameOrigins(undefined)).toEqual([])
  })
  test.each([
    'https:',
    '*',
    'https://*',
    'http://adfs.contoso.com',
    'adfs.contoso.com',
    'https://x.y/adfs/ls',
    'https://a.b;script-src',
    "'unsafe-inline'",
  ])('%s ends the build', (origin) =>
    expect(() => readFrameOrigins(origin)).toThrow('PREFLIGHT_FRAME_ORIGINS'),
  )
})
