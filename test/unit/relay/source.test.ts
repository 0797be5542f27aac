import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { LendToken } from '../../../src/model/lend-token.ts'
import { RelaySourceError } from '../../../src/relay/ice-servers.ts'
import { getIceServers } from '../../../src/relay/source.ts'
import { lenderOf } from '../../../src/signin/lend.ts'
import { createSignIn } from '../../../src/signin/session.ts'

const TOKEN = 'eyJ0.secret-token.sig'
const scope = 'api://broker/access_as_user'
const servers = { username: 'u', password: 'p', ttl: 600, uris: ['turn:relay.example:3478'] }
const keys = new Map<string, string>()

// What a page has and Node hasn't.
beforeAll(() => vi.stubGlobal('document', { baseURI: 'https://page.example/' }))

/** A broker behind a lock; `asked` holds what stood in `Authorization`, and each address. */
async function serve(answer?: RequestListener) {
  const asked: (string | undefined)[] = []
  const urls: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization)
    urls.push(request.url ?? '')
    if (answer) return answer(request, response)
    const isGood = request.headers.authorization === `Bearer ${TOKEN}`
    response.writeHead(isGood ? 200 : 401).end(JSON.stringify(isGood ? servers : {}))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, urls, relay: { name: 'closed', broker: `${origin}/ice`, auth: { scope } } }
}

const lendAs =
  (token: string): LendToken =>
  (_, call) =>
    call(token)
const signal = new AbortController().signal
const problem = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('there are credentials'),
    (error) => (error instanceof RelaySourceError ? error : expect.fail(String(error))),
  )

describe('a broker that needs a sign-in', () => {
  test('gets the token of this scope in the header, and nothing of it in the address', async () => {
    const { asked, urls, relay } = await serve()
    const scopes: string[] = []
    const lendToken: LendToken = (wanted, call) => {
      scopes.push(wanted)
      return call(TOKEN)
    }
    const got = await getIceServers(relay, { keys, lendToken }, signal)
    expect(got).toMatchObject({ urls: servers.uris, username: 'u', credential: 'p' })
    expect(scopes).toEqual([scope])
    expect(asked).toEqual([`Bearer ${TOKEN}`])
    expect(urls).toEqual(['/ice'])
    expect(JSON.stringify(got)).not.toContain(TOKEN)
  })

  test('gets no token where config.json asks for none', async () => {
    const { asked, relay } = await serve((_, response) => response.end(JSON.stringify(servers)))
    const { name, broker } = relay
    await getIceServers({ name, broker }, { keys, lendToken: lendAs(TOKEN) }, signal)
    expect(asked).toEqual([undefined])
  })

  test('is not asked where nobody is signed in, nor where no sign-in is set up', async () => {
    const { asked, relay } = await serve()
    const nobody: LendToken = async () => undefined
    const missing = await problem(getIceServers(relay, { keys, lendToken: nobody }, signal))
    expect(missing.code).toBe('sign-in-missing')
    const without = await problem(getIceServers(relay, { keys }, signal))
    expect(without.code).toBe('sign-in-not-set-up')
    expect(asked).toEqual([])
  })

  test.each([
    ['refuses the token', 401, 'broker-rejected'],
    ['fails', 500, 'broker-rejected'],
    ['sends a web page', 200, 'broker-invalid'],
  ])('that %s is named, the token never is', async (_, status, code) => {
    const { relay } = await serve((request, response) =>
      response.writeHead(status).end(`<p>${request.headers.authorization}</p>`),
    )
    const error = await problem(getIceServers(relay, { keys, lendToken: lendAs(TOKEN) }, signal))
    expect(error.code).toBe(code)
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(TOKEN)
  })

  test('a token that no header can carry is not quoted either', async () => {
    const { asked, relay } = await serve()
    const lendToken = lendAs(`${TOKEN}\nX: y`)
    const error = await problem(getIceServers(relay, { keys, lendToken }, signal))
    expect(`${error.message} ${error.stack}`).not.toContain(TOKEN)
    expect(asked).toEqual([])
  })

  test('that leads elsewhere takes no token there', async () => {
    const other = await serve()
    const { relay } = await serve((_, response) =>
      response.writeHead(302, { Location: other.relay.broker }).end(),
    )
    const error = await problem(getIceServers(relay, { keys, lendToken: lendAs(TOKEN) }, signal))
    expect(error.code).toBe('broker-unreachable')
    expect(other.asked).toEqual([])
  })

  test('a token that never comes is waited for only so long, and a late one is not used', async () => {
    const { asked, relay } = await serve()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    let arrive = () => {}
    const lendToken: LendToken = async (_, call) => {
      await new Promise<void>((resolve) => {
        arrive = resolve
      })
      return call(TOKEN)
    }
    const waiting = problem(getIceServers(relay, { keys, lendToken }, signal))
    await vi.advanceTimersByTimeAsync(6000)
    expect((await waiting).code).toBe('sign-in-missing')
    arrive()
    vi.useRealTimers()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toEqual([])
  })

  test('a stopped run is no missing sign-in', async () => {
    const { relay } = await serve()
    const stop = new AbortController()
    const lendToken: LendToken = () => new Promise(() => {})
    const asking = getIceServers(relay, { keys, lendToken }, stop.signal)
    stop.abort(new Error('stopped'))
    await expect(asking).rejects.toThrow('stopped')
  })
})

test('a sign-in without an account lends nothing and asks nobody', async () => {
  const lend = lenderOf(async () => createSignIn(undefined))
  expect(await lend(scope, async () => 'called')).toBeUndefined()
})
