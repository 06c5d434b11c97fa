import { z } from 'zod';

/** Rows with a role that is not known may read and no more. */
export const memberRole = z
  .enum(['owner', 'planner', 'responder', 'reader'])
  .catch('reader');
