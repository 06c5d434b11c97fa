import type { Database } from '#app/repositories/connect.ts';

const AGENCY_ZONE = 'Europe/Warsaw';

/** Adds an agency unless it is there. */
export async function seedAgency(
  { prisma }: Pick<Database, 'prisma'>,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  await prisma.agency.upsert({
    where: { id },
    update: {},
    create: {
      id,
      name,
      contactName: 'Demo contact',
      contactEmail: 'support@agency.example',
      contactPhone: '+1 555 0100',
      locale: 'en',
      zone: AGENCY_ZONE,
      createdAt: new Date(),
    },
  });
}
