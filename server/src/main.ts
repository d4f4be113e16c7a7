/** The only place that wires: opens the house, gives every room its work, opens the door. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordAudit } from './platform/audit/index.ts';
import { type Auth, openAuth } from './platform/auth/index.ts';
import type { Config } from './platform/config/index.ts';
import { openDatabase, repositoryFolder } from './platform/database/index.ts';
import { openEvents } from './platform/events/index.ts';
import { openFiles, openSweeper } from './platform/files/index.ts';
import type { House } from './platform/house/index.ts';
import { type App, openHttp } from './platform/http/index.ts';
import { openJobs } from './platform/jobs/index.ts';
import { openLog } from './platform/log/index.ts';
import { type Metrics, openMetrics } from './platform/metrics/index.ts';
import { ROOM_JOBS, ROOM_ROUTES } from './wiring.ts';

export const VERSION = '0.1.0';

export interface OpenHouse {
  readonly house: House;
  readonly auth: Auth;
  readonly metrics: Metrics;
  /** Workers and consumers of this process. */
  startWork(): Promise<void>;
  /** The HTTP door, not listening yet. */
  openDoor(): Promise<App>;
  close(): Promise<void>;
}

/** @throws FolderInUseError when another process has the embedded database open. */
export async function openHouse(config: Config): Promise<OpenHouse> {
  const log = openLog(config.logLevel);
  const metrics = openMetrics();
  const now = (): Date => new Date();
  const db = await openDatabase({ url: config.databaseUrl, folder: config.dataFolder });
  const house: House = {
    ...{ config, db, log, now },
    jobs: openJobs({ db, log, now, metrics }),
    events: openEvents({ db, log, metrics }),
    files: openFiles({ db, config }),
    audit: recordAudit,
  };
  const auth = openAuth(house);
  for (const define of ROOM_JOBS) define(house);
  let door: App | undefined;
  let working = false;
  let sweeper: ReturnType<typeof openSweeper> | undefined;
  return {
    ...{ house, auth, metrics },
    startWork: async () => {
      house.events.start();
      await house.jobs.start();
      working = true;
      sweeper ??= openSweeper(house.files, log);
    },
    openDoor: async () => {
      const consoleFolder = join(repositoryFolder(), 'console', 'dist');
      door = await openHttp(house, {
        ...{ rooms: ROOM_ROUTES, auth, metrics, version: VERSION },
        checks: { workers: async () => working },
        consoleFolder: existsSync(consoleFolder) ? consoleFolder : undefined,
      });
      return door;
    },
    close: async () => {
      await door?.close();
      await sweeper?.stop();
      await house.jobs.stop();
      await house.events.stop();
      await db.close();
    },
  };
}
