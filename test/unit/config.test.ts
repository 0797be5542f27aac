import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadConfig, parseConfig, problemText } from '../../src/config.ts'

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
      relays: [broker, { name: 'azure', speechRegion: 'westeurope' }],
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
    [{ version: 1, relays: [{ name: 'a' }] }, ['relays[0]']],
    [{ version: 1, relays: [broker, broker] }, ['relays[1].name']],
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
    expect(problems.map(({ path, leftOut, found }) => [path, leftOut, found])).toEqual([
      ['relays[0]', 'relays[0]', 'number'],
      ['relays[1].credential', 'relays[1]', 'number'],
      ['relays[2].urls', 'relays[2]', 'array'],
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
      const text = JSON.stringify([problems, problems.map(problemText), notices])
      expect(text.toLowerCase()).not.toMatch(/hunter2|918273645/)
    }
  })

  it('mentions static credentials', () => {
    const relay = { ...fixed, credential: 'hunter2' }
    const text = parseConfig({ version: 1, relays: [relay] }).notices.join('\n')
    expect(text).toMatch(/Relay test.*tests only/)
    expect(text).not.toContain('hunter2')
    expect(parseConfig({ version: 1, relays: [broker] }).notices).toEqual([])
  })

  it('takes any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { config, problems } = parseConfig(json)
        expect(config.version).toBe(1)
        problems.map(problemText)
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
    const relay = entry(['name', 'urls', 'username', 'credential', 'broker', 'speechRegion'])
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

describe('loadConfig', () => {
  const answering = (body: string, status = 200) =>
    loadConfig(async () => new Response(body, { status }))
  const textOf = async (read: ReturnType<typeof loadConfig>) =>
    (await read).problems.map(problemText)

  it('reads the file beside the page', async () => {
    const asked: unknown[] = []
    const { config } = await loadConfig(async (url) => {
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
    expect(text).toContain('not valid JSON in line 3')
    const [quoted] = await textOf(answering('{"version":1,"title":hunter2}'))
    expect(quoted).toContain('not valid JSON')
    expect(quoted).not.toContain('hunter2')
  })

  it.each([
    ['<!doctype html>', 200, 'web page'],
    ['busy', 503, 'HTTP 503'],
    ['', 200, 'not valid JSON'],
  ])('tells %j with status %i', async (body, status, text) => {
    expect((await textOf(answering(body, status))).join()).toContain(text)
  })

  it('goes on without a network', async () => {
    const failing = () => Promise.reject(new TypeError('Failed to fetch'))
    expect((await textOf(loadConfig(failing))).join()).toContain('could not be fetched')
    const late = () => Promise.reject(new DOMException('late', 'TimeoutError'))
    expect((await textOf(loadConfig(late))).join()).toContain('within 4 s')
  })
})
