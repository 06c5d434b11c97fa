// `npm run make-key`: a new key for TIDEWATCH_KEY. Put it before the old ones, separated by a comma.
import { randomBytes } from 'node:crypto';

const id = `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
console.log(`TIDEWATCH_KEY=${id}:${randomBytes(32).toString('base64')}`);
