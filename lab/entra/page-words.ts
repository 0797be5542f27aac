/**
 * Words of the stand-in's error page. The headings are the stand-in's own; the labels are those by
 * which a page in that language is recognised, because reading them is what is to be tried.
 */
export const pageWords = {
  en: {
    title: 'The stand-in does not let you go on',
    about:
      'Like the page of Microsoft, this one never returns to the app. Go back, and type in or paste what stands here.',
    more: 'More details',
    code: 'Error Code',
    request: 'Request Id',
    correlation: 'Correlation Id',
    time: 'Timestamp',
    appName: 'App name',
    appId: 'App id',
    address: 'IP address',
    device: 'Device identifier',
    platform: 'Device platform',
    state: 'Device state',
  },
  de: {
    title: 'Der Stellvertreter lässt Sie nicht weiter',
    about:
      'Wie die Seite von Microsoft kehrt diese nie zur App zurück. Gehen Sie zurück, und geben oder fügen Sie ein, was hier steht.',
    more: 'Weitere Details',
    code: 'Fehlercode',
    request: 'Anforderungs-ID',
    correlation: 'Korrelations-ID',
    time: 'Zeitstempel',
    appName: 'App-Name',
    appId: 'App-ID',
    address: 'IP-Adresse',
    device: 'Gerätebezeichner',
    platform: 'Geräteplattform',
    state: 'Gerätestatus',
  },
  fr: {
    title: 'Le remplaçant ne vous laisse pas continuer',
    about:
      'Comme la page de Microsoft, celle-ci ne revient jamais à l’application. Revenez en arrière et saisissez ou collez ce qui figure ici.',
    more: 'Plus de détails',
    code: 'Code d’erreur',
    request: 'ID de la demande',
    correlation: 'ID de corrélation',
    time: 'Horodatage',
    appName: 'Nom de l’application',
    appId: 'ID de l’application',
    address: 'Adresse IP',
    device: 'Identificateur de l’appareil',
    platform: 'Plateforme de l’appareil',
    state: 'État de l’appareil',
  },
  ja: {
    title: '代役はここから先へ進ませません',
    about:
      'Microsoft のページと同じく、このページからアプリには戻りません。戻って、ここに書かれている内容を入力するか貼り付けてください。',
    more: '詳細情報',
    code: 'エラー コード',
    request: '要求 ID',
    correlation: '相関 ID',
    time: 'タイムスタンプ',
    appName: 'アプリ名',
    appId: 'アプリ ID',
    address: 'IP アドレス',
    device: 'デバイス識別子',
    platform: 'デバイス プラットフォーム',
    state: 'デバイスの状態',
  },
} as const

export type PageLanguage = keyof typeof pageWords
export const pageLanguages = Object.keys(pageWords) as PageLanguage[]

/** Each by its own name, as a person looks for it. */
export const languageNames: Record<PageLanguage, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  ja: '日本語',
}
