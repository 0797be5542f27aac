import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fetchConfig } from '../../../src/config/fetch.ts'
import { parseConfig, problemText, readConfig } from '../../../src/config/read.ts'
import { say } from '../../../src/words/catalogue.ts'

const paths = (json: unknown) => parseConfig(json).problems.map(({ path }) => path)
const broker = { name: 'office', broker: '/turn' }
const fixed = { name: 'test', urls: ['turn:r.example:3478'], username: 'u', credential: 'c' }
const own = { id: 'own', title: 'Own', source: 'ours', sourceDate: null }

describe('parseConfig', () => {
  it('fills in defaults', () => {
    const { config, problems, notices } = parseConfig({ version: 1 })
    expect(config).toMatchObject({
      version: 1,
      endpoints: [],
      apps: [],
      relays: [],
      relayHosts: [],
    })
    expect([...problems, ...notices]).toEqual([])
  })

  it('keeps everything valid', () => {
    const json = {
      version: 1,
      title: 'Contoso',
      profiles: ['acs'],
      scaleUnit: 'AMSUB0201',
      maaRegion: 'eu',
      tenant: 'contoso',
      apps: ['app.contoso.com'],
      relays: [
        broker,
        { name: 'azure', speechRegion: 'westeurope' },
        { name: 'closed', broker: 'https://b.example/ice', auth: { scope: 'api://b/ask' } },
      ],
    }
    expect(parseConfig(json).config).toMatchObject(json)
    expect(parseConfig(json).problems).toEqual([])
  })

  it.each([
    [{ version: 2 }, ['version']],
    [{}, ['version']],
    [{ version: 1, titel: 'x' }, ['titel']],
    [{ version: 1, title: 7 }, ['title']],
    [{ version: 1, maaRegion: 'mars' }, ['maaRegion']],
    [{ version: 1, apps: ['a.example', 'https://b.example/'] }, ['apps[1]']],
    [{ version: 1, relays: [broker, { ...fixed, urls: ['http://x'] }] }, ['relays[1].urls[0]']],
    [{ version: 1, relays: [{ name: 'a', broker: 5 }] }, ['relays[0].broker']],
    [{ version: 1, relays: [{ name: 'a', broker: '/t', key: 'k' }] }, ['relays[0].key']],
    [{ version: 1, relays: [{ ...broker, auth: true }] }, ['relays[0].auth']],
    [{ version: 1, relays: [{ ...broker, auth: {} }] }, ['relays[0].auth.scope']],
    [{ version: 1, relays: [{ ...broker, auth: { scope: 'a b' } }] }, ['relays[0].auth.scope']],
    [
      { version: 1, relays: [{ ...broker, auth: { scope: 'a', token: 't' } }] },
      ['relays[0].auth.token'],
    ],
    [{ version: 1, relays: [{ ...fixed, auth: { scope: 'a' } }] }, ['relays[0].auth']],
    [{ version: 1, relays: [{ name: 'a' }] }, ['relays[0]']],
    [{ version: 1, relays: [broker, broker] }, ['relays[1].name']],
    [{ version: 1, relays: [{ ...broker, name: 'https' }] }, ['relays[0].name']],
    [{ version: 1, relays: 'none' }, ['relays']],
    [
      { version: 1, endpoints: [{ ...own, tcpPorts: ['443', '99999'] }] },
      ['endpoints[0].tcpPorts[1]'],
    ],
    [
      { version: 1, endpoints: [own, { ...own, id: 'b', title: undefined }] },
      ['endpoints[1].title'],
    ],
    [{ version: 1, relayHosts: [{ host: 'a.example', udp: [0, 3478] }] }, ['relayHosts[0].udp[0]']],
    [{ version: 1, 'odd key\u0007': 1 }, ['["odd key?"]']],
    [[], ['config.json']],
    [null, ['config.json']],
    ['text', ['config.json']],
  ])('names the key: %j', (json, expected) => {
    expect(paths(json)).toEqual(expected)
  })

  it('asks the usual doors of a relay host that comes without ports', () => {
    const relayHosts = [{ host: 'a.example' }, { host: 'b.example', tls: [5349] }]
    const { config, problems } = parseConfig({ version: 1, relayHosts })
    expect(problems).toEqual([])
    expect(config.relayHosts).toEqual([
      { host: 'a.example', udp: [3478, 3479, 3480, 3481], tcp: [443], tls: [443] },
      { host: 'b.example', udp: [], tcp: [], tls: [5349] },
    ])
  })

  it.each([
    ['turn:u:p@host', /can't contain a user name/],
    ['turns:u@host:5349', /can't contain a user name/],
    ['stun:relay.example:3478', /must start with turn: or turns:/],
    ['https://relay.example', /must start with turn: or turns:/],
    ['relay.example', /must start with turn: or turns:/],
    ['turn://relay.example', /can't have \/\//],
    ['turn:relay.example :3478', /spaces/],
    ['turn: relay.example', /spaces/],
    [' turn:relay.example', /spaces/],
    ['turn:relay.example:0', /port from 1 to 65535/],
    ['turn:relay.example:65536', /port from 1 to 65535/],
    ['turn:relay.example:', /port from 1 to 65535/],
    ['turn:relay.example:+80', /port from 1 to 65535/],
    ['turn:relay.example:3478:1', /port from 1 to 65535/],
    ['turn:2001:db8::1', /IPv6 address in brackets/],
    ['turn:2001:db8::1:3478', /IPv6 address in brackets/],
    ['turn:::1', /IPv6 address in brackets/],
    ['turn:[2001:db8::1', /host name or IP address/],
    ['turn:[:::]', /host name or IP address/],
    ['turn:[::1]x', /host name or IP address/],
    ['turn:', /host name or IP address/],
    ['turn:?transport=tcp', /host name or IP address/],
    ['turn:relay.example/path', /host name or IP address/],
    ['turn:999.1.1.1', /host name or IP address/],
    ['turn:relay..example', /host name or IP address/],
    [`turn:${'a'.repeat(64)}.example`, /host name or IP address/],
    ['turn:relay.example?ttl=5', /with nothing else/],
    ['turn:relay.example?transport=tcp&ttl=5', /with nothing else/],
    ['turn:relay.example?', /with nothing else/],
    ['turn:relay.example?Transport=tcp', /with nothing else/],
    ['turn:relay.example#x', /with nothing else/],
    ['turn:relay.example?transport=', /\?transport=tcp only/],
    ['turn:relay.example?transport=sctp', /\?transport=tcp only/],
  ])('refuses the relay address %j with the place and the reason', (url, reason) => {
    const { config, problems } = parseConfig({ version: 1, relays: [{ ...fixed, urls: [url] }] })
    const [problem] = problems
    expect(problem?.path).toBe('relays[0].urls[0]')
    expect(problem && say(problem.message)).toMatch(reason)
    expect(JSON.stringify(problems)).not.toContain(':p@')
    expect(config.relays).toEqual([])
  })

  it.each([
    [{ relays: [{ ...fixed, username: '' }] }, 'relays[0].username'],
    [{ relays: [{ ...fixed, username: 'ü'.repeat(255) }] }, 'relays[0].username'],
    [{ relays: [{ ...fixed, credential: '' }] }, 'relays[0].credential'],
    [{ relays: [{ name: 'a', broker: 'https://[/' }] }, 'relays[0].broker'],
    [{ relays: [{ name: 'a', broker: 'https://u:p@a.example/' }] }, 'relays[0].broker'],
    [{ throughput: { https: { download: 'http://:80' } } }, 'throughput.https.download'],
    [{ relayHosts: [{ host: 'a..example' }] }, 'relayHosts[0].host'],
    [{ relayHosts: [{ host: '[:::]' }] }, 'relayHosts[0].host'],
    [{ portRanges: [{ name: 'a', host: '999.1.1.1', udp: '3000-3001' }] }, 'portRanges[0].host'],
    [{ endpoints: [{ ...own, hosts: ['[::1::]'] }] }, 'endpoints[0].hosts[0]'],
    [{ endpoints: [{ ...own, hosts: ['300.300.300.300'] }] }, 'endpoints[0].hosts[0]'],
  ])('refuses what no browser takes: %j', (json, path) => {
    expect(paths({ version: 1, ...json })).toEqual([path])
  })

  it('leaves out no more than it must', () => {
    const { config, problems } = parseConfig({
      version: 1,
      title: '',
      apps: ['one.example', 3, 'two.example', null, 'three.example'],
      relays: [
        { name: 'Not a name', broker: '/a' },
        { ...fixed, urls: ['turn:a.example', 'nonsense', 'turns:b.example:443'] },
        broker,
      ],
    })
    expect(config.title).toBeUndefined()
    expect(config.apps).toEqual(['one.example', 'two.example', 'three.example'])
    expect(config.relays).toEqual([
      { ...fixed, urls: ['turn:a.example', 'turns:b.example:443'] },
      broker,
    ])
    expect(problems.map(({ path, leftOut }) => [path, leftOut])).toEqual([
      ['title', 'title'],
      ['apps[1]', 'apps[1]'],
      ['apps[3]', 'apps[3]'],
      ['relays[0].name', 'relays[0]'],
      ['relays[1].urls[1]', 'relays[1].urls[1]'],
    ])
  })

  it('names the original place even where an earlier item went first', () => {
    // The second entry turns out incomplete only after its bad key is gone.
    const json = {
      version: 1,
      relays: [7, { ...fixed, credential: 9 }, { ...fixed, name: 'b', urls: [] }],
    }
    const { config, problems } = parseConfig(json)
    expect(config.relays).toEqual([])
    expect(problems.map(({ path, leftOut }) => [path, leftOut])).toEqual([
      ['relays[0]', 'relays[0]'],
      ['relays[1].credential', 'relays[1]'],
      ['relays[2].urls', 'relays[2]'],
    ])
  })

  it('says what is wrong in words that quote no value', () => {
    const secret = 'hunter2-very-secret'
    const variants = [
      { ...fixed, username: [secret], credential: { secret } },
      { ...fixed, urls: [secret], credential: secret },
      { ...broker, credential: secret },
      { ...fixed, credential: 918273645 },
      { name: secret.toUpperCase(), broker: '/t' },
      secret,
      [secret],
    ]
    for (const relay of variants) {
      const { problems, notices } = parseConfig({ version: 1, relays: [relay], maaRegion: secret })
      expect(problems.length).toBeGreaterThan(0)
      const text = JSON.stringify([problems, problems.map((one) => say(problemText(one))), notices])
      expect(text.toLowerCase()).not.toMatch(/hunter2|918273645/)
    }
  })

  it('mentions static credentials', () => {
    const relay = { ...fixed, credential: 'hunter2' }
    const text = parseConfig({ version: 1, relays: [relay] })
      .notices.map(say)
      .join('\n')
    expect(text).toMatch(/Relay test:.*tests only/)
    expect(text).not.toContain('hunter2')
    expect(parseConfig({ version: 1, relays: [broker] }).notices).toEqual([])
  })

  it('mentions a broker that needs a sign-in where none is set up', () => {
    const relays = [broker, { ...broker, name: 'closed', auth: { scope: 'api://b/ask' } }]
    const noticesOf = (more: object) =>
      parseConfig({ version: 1, relays, ...more }).notices.map(say)
    expect(noticesOf({})).toEqual([expect.stringMatching(/^Relay closed:.*"signIn"/)])
    const clientId = '11111111-2222-3333-4444-555555555555'
    expect(noticesOf({ signIn: { clientId, tenant: 'contoso.com' } })).toEqual([])
  })

  it.each([
    ['https://b.example/ice', true],
    ['/ice', true],
    ['http://127.0.0.1:7071/api/ice', true],
    ['http://b.example/ice', false],
    ['//b.example/ice', true],
  ])('sends a token only where nobody reads it on the way: %s', (address, isGood) => {
    const relay = { name: 'closed', broker: address }
    const read = (one: object) => parseConfig({ version: 1, relays: [one] })
    expect(read({ ...relay, auth: { scope: 'a' } }).config.relays).toHaveLength(isGood ? 1 : 0)
    expect(read(relay).config.relays).toHaveLength(1)
  })

  it('takes any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { config, problems } = parseConfig(json)
        expect(config.version).toBe(1)
        for (const one of problems) expect(say(problemText(one))).toMatch(/^.*[.]$/)
      }),
    )
  })

  it('takes any JSON under the keys it knows, and what it keeps is valid', () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('acs', '443', 'a.example', 'turn:a.example', 1, null),
    )
    const entry = (keys: string[]) =>
      fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), anything)
    const relay = entry([
      'name',
      'urls',
      'username',
      'credential',
      'broker',
      'speechRegion',
      'auth',
    ])
    const set = entry(['id', 'title', 'source', 'sourceDate', 'hosts', 'tcpPorts', 'region'])
    const lists = {
      relays: fc.oneof(anything, fc.array(relay)),
      endpoints: fc.oneof(anything, fc.array(set)),
      relayHosts: fc.oneof(anything, fc.array(entry(['host', 'udp', 'tcp', 'tls']))),
    }
    const json = fc.record(
      { version: anything, title: anything, apps: anything, tenant: anything, ...lists },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(json, (input) => {
        const { config } = parseConfig(input)
        expect(parseConfig(config).problems).toEqual([])
      }),
    )
  })

  it('takes what is nested deeper than any stack', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000)
    for (const key of ['signIn', 'title', 'relays', 'unknown'])
      expect(() => parseConfig(JSON.parse(`{"version":1,"${key}":${deep}}`))).not.toThrow()
  })
})

describe('reading config.json', () => {
  const load = async (fetchFn: typeof fetch) => readConfig(await fetchConfig(fetchFn))
  const answering = (body: string, status = 200) => load(async () => new Response(body, { status }))
  const textOf = async (read: ReturnType<typeof load>) =>
    (await read).problems.map((one) => say(problemText(one)))

  it('reads the file beside the page', async () => {
    const asked: unknown[] = []
    const { config } = await load(async (url) => {
      asked.push(url)
      return new Response('{"version":1,"title":"Contoso"}')
    })
    expect(asked).toEqual(['config.json'])
    expect(config.title).toBe('Contoso')
  })

  it('does without the file', async () => {
    const { config, problems } = await answering('not found', 404)
    expect(config.version).toBe(1)
    expect(problems).toEqual([])
  })

  it('names the line of bad JSON and quotes nothing of it', async () => {
    const [text] = await textOf(answering('{\n "version": 1,\n "title": "hunter2" "x"\n}'))
    expect(text).toContain('valid JSON: see line 3')
    const [quoted] = await textOf(answering('{"version":1,"title":hunter2}'))
    expect(quoted).toContain("isn't valid JSON")
    expect(quoted).not.toContain('hunter2')
  })

  it.each([
    ['<!doctype html>', 200, 'web page'],
    ['busy', 503, 'HTTP 503'],
    ['', 200, "isn't valid JSON"],
  ])('tells %j with status %i', async (body, status, text) => {
    expect((await textOf(answering(body, status))).join()).toContain(text)
  })

  it.each([
    ['HTTP 500', 'oops', 500, 'status'],
    ['HTTP 401', '{"version":1}', 401, 'status'],
    ['HTTP 403', '', 403, 'status'],
    ['a web page', '<!doctype html><title>Sign in</title>', 200, 'html'],
    ['the start page', '<!doctype html>\n<html lang="en" data-run="idle">', 200, 'startPage'],
    ['an XML error', '<?xml version="1.0"?><Error/>', 200, 'html'],
    ['nothing', '', 200, 'notJson'],
    ['half of it', '{"version":1,"relays":[', 200, 'notJson'],
    ['a list', '[{"version":1}]', 200, 'notObject'],
    ['null', 'null', 200, 'notObject'],
    ['a text', '"version"', 200, 'notObject'],
    ['the answer of an API', '{"error":"login required"}', 200, 'version'],
    ['another version', '{"version":2,"relays":[]}', 200, 'version'],
  ])('%s is no config: the last good copy is used, and told', async (_, body, status, problem) => {
    const fetched = await fetchConfig(async () => new Response(body, { status }))
    const at = Date.now() - 3 * 3_600_000
    const read = readConfig(fetched, { at, json: { version: 1, relays: [broker] } })
    expect(read.config.relays).toEqual([broker])
    expect(read.flaw).toMatchObject({ problem, keptAt: at })
    const texts = read.problems.map((one) => say(problemText(one))).join()
    expect(texts).toMatch(/This page uses its last good copy, which is 3 hours old\.$/)
    expect(readConfig(fetched).flaw).toMatchObject({ problem })
    expect(readConfig(fetched).config.relays).toEqual([])
  })

  it.each([
    ['with a mark', [0xff, 0xfe]],
    ['without one', []],
  ])('UTF-16 %s is told as such', async (_, mark) => {
    const utf16 = [...'{"version":1}'].flatMap((one) => [one.charCodeAt(0), 0])
    const body = new Uint8Array([...mark, ...utf16])
    const { flaw } = readConfig(await fetchConfig(async () => new Response(body)))
    expect(flaw?.problem).toBe('encoding')
    const big = new Uint8Array([0xfe, 0xff, ...utf16.toReversed()])
    const other = readConfig(await fetchConfig(async () => new Response(big)))
    expect(other.flaw?.problem).toBe('encoding')
  })

  it('says which parts have no effect, where a run would ask them', async () => {
    const flawOf = async (json: object) => (await answering(JSON.stringify(json))).flaw
    expect(await flawOf({ version: 1, title: 7 })).toBeUndefined()
    expect(await flawOf({ version: 1, relays: [broker] })).toBeUndefined()
    expect(await flawOf({ version: 1, relay: [broker] })).toMatchObject({
      problem: 'keys',
      leftOut: ['relay'],
    })
    expect(
      await flawOf({ version: 1, relays: [broker, { ...fixed, urls: ['turn:u:p@a'] }] }),
    ).toMatchObject({ problem: 'keys', leftOut: ['relays[1]'] })
  })

  it('has nothing to say of a site without the file, whatever was kept', async () => {
    const fetched = await fetchConfig(async () => new Response('', { status: 404 }))
    const read = readConfig(fetched, { at: 1, json: { version: 1, relays: [broker] } })
    expect(read).toMatchObject({ problems: [], config: { relays: [] } })
    expect(read.flaw).toBeUndefined()
  })

  it('goes on without a network', async () => {
    const failing = () => Promise.reject(new TypeError('Failed to fetch'))
    expect((await textOf(load(failing))).join()).toContain("couldn't be fetched")
    const late = () => Promise.reject(new DOMException('late', 'TimeoutError'))
    expect((await textOf(load(late))).join()).toContain('in 4 s')
  })
})
