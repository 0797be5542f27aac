import type { Who } from './actors.ts'
import type { Cause } from './causes.ts'
import type { Message } from './message.ts'
import type { Verdict } from './verdicts.ts'

/** What to do about it and who does it. */
export interface Fix {
  who: Who
  what: Message
}

/** What an audit makes of its evidence. */
export interface Judgement {
  verdict: Verdict
  cause?: Cause
  /** One or two short sentences for a person; all other figures stand in the evidence. */
  explanation: Message[]
  fix?: Fix
}
