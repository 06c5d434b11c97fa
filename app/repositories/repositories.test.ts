import { repositoriesContract } from '../../test/contracts/repositories.ts';
import { makePrismaWorld } from '../../test/factories/prisma-world.ts';

repositoriesContract('in the database', makePrismaWorld);
