import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// What touches the database, once more on PostgreSQL.
export default mergeConfig(base, {
  test: { globalSetup: ['test/postgresql-setup.ts'] },
});
