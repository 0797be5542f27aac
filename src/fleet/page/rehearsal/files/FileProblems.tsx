import type { Text } from '../../../../model/message.ts'
import { say } from '../../../../words/catalogue.ts'

/** What could not be read, and where it is wrong. */
export const FileProblems = ({ problems }: { problems: readonly Text[] }) =>
  problems.map(say).map((text) => (
    <p key={text} className="notice notice-error" role="alert">
      {text}
    </p>
  ))
