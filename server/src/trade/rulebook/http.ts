import type { RoomRoutes } from '../../platform/http/index.ts';
import { draftRoutes } from './http-drafts.ts';
import { pointRoutesOf } from './http-points.ts';
import { ruleRoutesOf } from './http-rules.ts';

/** Rules, drafts of the company's own, and open points. */
export const rulebookRoutes: RoomRoutes = (app, house) => {
  ruleRoutesOf(app, house);
  draftRoutes(app, house);
  pointRoutesOf(app, house);
};
