import type * as v from 'valibot'
import { type FromDevice, fromDeviceSchema } from '../../src/rehearsal/from-device.ts'
import { type FromPlanner, fromPlannerSchema } from '../../src/rehearsal/planner.ts'
import * as devices from './devices.ts'
import type { Hub } from './hub.ts'
import { obey } from './planners.ts'
import type { Session } from './session.ts'
import * as sources from './sources.ts'
import type { Rehearsal } from './state.ts'
import { takePlace } from './take-place.ts'

/** Who a connection belongs to, once it has said so. */
export interface Member {
  /** The messages that it may send; any other ends the connection. */
  schema: v.GenericSchema<unknown, FromDevice | FromPlanner>
  said: (message: FromDevice | FromPlanner) => Promise<void> | void
  /** The connection ended. */
  gone: () => void
}

type Find = (code: string) => Promise<Rehearsal | undefined>

/**
 * A device: one that waits for an offer, or one that takes part.
 * @param find the rehearsal of a code, or undefined after it was refused
 */
export async function deviceMember(
  { work, kiosks }: Hub,
  session: Session,
  hello: devices.DeviceHello,
  find: Find,
): Promise<Member | undefined> {
  let place: devices.DevicePlace | undefined
  let endWait: (() => void) | undefined
  const take = async (code: string, state = hello.state) => {
    const rehearsal = await find(code)
    if (!rehearsal) return
    place = await takePlace(work, session, rehearsal, { ...hello, state })
    if (!place) work.release(rehearsal)
    endWait?.()
    endWait = undefined
  }
  if (hello.code) await take(hello.code)
  else {
    endWait = kiosks.wait(session, hello.info)
    if (endWait) session.send({ type: 'waiting' })
    else session.refuse('full', 'No more devices fit in.', true)
  }
  if (!place && !endWait) return undefined
  return {
    schema: fromDeviceSchema,
    said: async (message) => {
      if (message.type === 'join' && !place) return take(message.code, 'lobby')
      if (place) await deviceSaid(work, session, place, message)
    },
    gone: () => {
      endWait?.()
      if (!place) return
      devices.goneQuiet(work, place, session)
      work.release(place.rehearsal)
    },
  }
}

async function deviceSaid(
  work: Hub['work'],
  session: Session,
  place: devices.DevicePlace,
  message: FromDevice | FromPlanner,
) {
  // A newer connection speaks for it.
  if (place.device.session !== session) return
  switch (message.type) {
    case 'state':
      return devices.tellState(work, place, message)
    case 'signal':
      return devices.signalToSource(place, message)
    case 'seconds':
      return devices.tellSeconds(work, place, message)
    case 'result':
      return devices.keepResult(work, session, place, message)
    case 'leave':
      return devices.leave(work, place)
  }
}

export async function sourceMember(
  { work }: Hub,
  session: Session,
  hello: sources.SourceHello,
  find: Find,
): Promise<Member | undefined> {
  const rehearsal = await find(hello.code)
  if (!rehearsal) return undefined
  const place = await sources.takeSource(work, session, rehearsal, hello)
  if (!place) {
    work.release(rehearsal)
    return undefined
  }
  return {
    schema: fromDeviceSchema,
    said: async (message) => {
      if (place.source.session !== session) return
      if (message.type === 'signal') return sources.signalToDevice(work, place, message)
      if (message.type === 'paired') return sources.tellPaired(work, place, message)
      if (message.type === 'fed') return sources.tellFed(work, place, message)
    },
    gone: () => {
      sources.sourceGone(work, place, session)
      work.release(place.rehearsal)
    },
  }
}

export function plannerMember({ work, kiosks }: Hub, session: Session): Member {
  const active = work.active().map(({ plan, phase }) => ({ plan, phase }))
  session.send({ type: 'hello', now: work.now(), active })
  kiosks.watch(session)
  return {
    schema: fromPlannerSchema,
    said: (message) => obey(work, kiosks, session, message as FromPlanner),
    gone: () => {
      work.news.forget(session)
      kiosks.forget(session)
    },
  }
}
