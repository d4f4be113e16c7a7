import type { RoomRoutes } from '../../platform/http/index.ts';
import { hitRoutes } from './http-hits.ts';
import { markRoutes } from './http-marks.ts';
import { noticeRoutes } from './http-notices.ts';

/** Intellectual property of others: marks watched, listings like them, notices and appeals. */
export const marksRoutes: RoomRoutes = (app, house) => {
  hitRoutes(app, house);
  noticeRoutes(app, house);
  markRoutes(app, house);
};
