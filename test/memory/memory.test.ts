import { repositoriesContract } from '../contracts/repositories.ts';
import { makeMemoryWorld } from './make-memory-world.ts';

repositoriesContract('in memory', () => Promise.resolve(makeMemoryWorld()));
