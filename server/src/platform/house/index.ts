import type { RecordAudit } from '../audit/types.ts';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import type { Events } from '../events/types.ts';
import type { Files } from '../files/types.ts';
import type { Jobs } from '../jobs/types.ts';
import type { Log } from '../log/index.ts';

export { letGoOf } from './let-go.ts';

/** What every room is given to work with; made once in main.ts, and by tests. */
export interface House {
  readonly config: Config;
  readonly db: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly events: Events;
  readonly files: Files;
  readonly audit: RecordAudit;
  /** The clock; commands take their `now` from the caller, which took it from here. */
  readonly now: () => Date;
}
