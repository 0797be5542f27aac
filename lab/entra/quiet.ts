// oidc-provider warns of keys, storage and runtimes that are not for production; this is a lab.
for (const name of ['info', 'warn'] as const) {
  const say = console[name]
  console[name] = (...words: unknown[]) => {
    if (!/oidc-provider (WARNING|NOTICE)/.test(String(words[0]))) say(...words)
  }
}
