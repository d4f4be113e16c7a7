import type { RoomRoutes } from '../../platform/http/index.ts';
import { hitRoutes } from './http-hits.ts';
import { listRoutes } from './http-lists.ts';
import { partyRoutes } from './http-parties.ts';

/** Restricted parties: lists, who is like somebody on them, and what people decided. */
export const screeningRoutes: RoomRoutes = (app, house) => {
  listRoutes(app, house);
  hitRoutes(app, house);
  partyRoutes(app, house);
};
