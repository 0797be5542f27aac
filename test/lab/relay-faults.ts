import { addresses, CABLE } from './network.ts'
import type { Fault } from './weather.ts'

/** Relays that are odd, and networks that are odd about relays. */

export const STAND_IN_USER = 'lab'
/** Where the device is after it moved. */
export const MOVED = '198.51.100.77'

/**
 * A server that grants nothing stands at the relay's address.
 * @param answers error codes by user name; `*` for strangers, who get a 401 otherwise
 */
export const standIn =
  (answers: Record<string, number>): Fault =>
  (weather) => {
    weather.relay.down = true
    weather.relay.standIn = answers
  }

/** What comes from the device. */
const fromDevice = ['raw', 'PREROUTING', '-i', CABLE]

/** URLs that the broker hands out in place of the usual three. */
export const offers =
  (...urls: string[]): Fault =>
  (weather) => {
    weather.relay.urls = urls
  }

/** Packet inspection that lets STUN and TURN pass over UDP, and drops the DTLS inside. */
export const dtlsDropped = (): Fault => (weather) => {
  for (const version of ['fefd', 'feff'])
    for (const type of ['14', '16', '17']) {
      const record = ['-m', 'string', '--algo', 'bm', '--hex-string', `|${type}${version}|`]
      weather.rules.push([...fromDevice, '-p', 'udp', ...record, '-j', 'DROP'])
    }
}

/** UDP from the device is lost by chance. @param share 0..1 */
export const udpLoses =
  (share: number): Fault =>
  (weather) => {
    const chance = ['-m', 'statistic', '--mode', 'random', '--probability', String(share)]
    const udp = ['-p', 'udp', '!', '--dport', '53']
    weather.rules.push([...fromDevice, ...udp, ...chance, '-j', 'DROP'])
  }

/** TLS to the relay ends at a box with a certificate of its own; plain TURN over TCP is dropped. */
export const relayInspected = (): Fault => (weather) => {
  const to = ['-d', addresses.relay, '-p', 'tcp']
  weather.rules.push([...fromDevice, ...to, '--dport', '3478', '-j', 'DROP'])
  const box = ['-j', 'DNAT', '--to-destination', `${addresses.portal}:8443`]
  weather.rules.push(['nat', 'PREROUTING', ...to, '--dport', '443', ...box])
}

/** The device gets another address in mid-measurement, as when it roams or a VPN comes up. */
export const addressChanges =
  (afterMs: number): Fault =>
  (weather) => {
    weather.during = async (page, { network }) => {
      await page.waitForSelector('.live').catch(() => {})
      await page.waitForTimeout(afterMs)
      await network.moveTo(MOVED)
    }
  }

/** The device loses its network in mid-run, for good. @param afterMs from the run's start */
export const linkEnds =
  (afterMs: number): Fault =>
  (weather) => {
    weather.during = async (page, { network }) => {
      await page.waitForSelector('html[data-run=running]')
      await page.waitForTimeout(afterMs)
      await network.setLink(false)
    }
  }

/** Nothing gets anywhere any more, and the device does not notice. @param afterMs as above */
export const uplinkEnds =
  (afterMs: number): Fault =>
  (weather) => {
    weather.during = async (page, world) => {
      await page.waitForSelector('html[data-run=running]')
      await page.waitForTimeout(afterMs)
      await world.addRule([...fromDevice, '-j', 'DROP'])
    }
  }
