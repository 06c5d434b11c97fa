import type { Database } from '#app/repositories/connect.ts';
import {
  connectionSecretOf,
  keysOf,
  webhookSecretOf,
} from '#app/repositories/open-connection.ts';
import { previousSecretOf, secretOf } from '#app/repositories/open-registration.ts';
import { sessionSecretOf } from '#app/repositories/shopify-sessions.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import type { SealScope } from '#app/ports/sealer.ts';
import { counted, fine, must, type Finding } from './finding.ts';

/** Enough of each kind to meet a key that was changed and not kept. */
const SAMPLE = 50;

interface Kind {
  readonly table: string;
  readonly tenant: string;
  readonly column: string;
  readonly scopeOf: (tenant: string) => SealScope;
}

const KINDS: readonly Kind[] = [
  {
    table: 'ShopifyRegistration',
    tenant: 'clientId',
    column: 'clientSecretSealed',
    scopeOf: secretOf,
  },
  {
    table: 'ShopifyRegistration',
    tenant: 'clientId',
    column: 'previousSecretSealed',
    scopeOf: previousSecretOf,
  },
  {
    table: 'ShopifySession',
    tenant: 'shop',
    column: 'sealed',
    scopeOf: sessionSecretOf,
  },
  {
    table: 'WooConnection',
    tenant: 'id',
    column: 'secretSealed',
    scopeOf: connectionSecretOf,
  },
  { table: 'WooConnection', tenant: 'id', column: 'keysSealed', scopeOf: keysOf },
  {
    table: 'WooConnection',
    tenant: 'id',
    column: 'webhookSecretSealed',
    scopeOf: webhookSecretOf,
  },
];

/** Whether the key opens what the database keeps sealed, a sample of each kind. */
export async function checkSecrets(
  { sql }: Pick<Database, 'sql'>,
  sealingKeys: string,
): Promise<Finding[]> {
  const sealer = makeSealer(sealingKeys);
  let opened = 0;
  const findings: Finding[] = [];
  for (const { table, tenant, column, scopeOf } of KINDS) {
    const rows = await sql.all<{ tenant: string; sealed: string }>(
      `SELECT "${tenant}" AS tenant, "${column}" AS sealed FROM "${table}"
       WHERE "${column}" IS NOT NULL AND "${column}" <> '' LIMIT ${String(SAMPLE)}`,
    );
    const shut = rows.filter(({ tenant: of, sealed }) => {
      try {
        sealer.open(sealed, scopeOf(of));
        return false;
      } catch {
        return true;
      }
    });
    opened += rows.length - shut.length;
    if (shut.length === 0) continue;
    const keys = new Set(
      shut.map(({ sealed }) => sealed.slice(0, sealed.lastIndexOf('.'))),
    );
    findings.push(
      must(
        'key',
        `${counted(shut.length, 'secret', 'secrets')} of ${table}.${column} ${shut.length === 1 ? 'does' : 'do'} not open (sealed by ${[...keys].join(', ')})`,
        'Put the key of that name back into TIDEWATCH_KEY, behind the newest, separated by a comma. If it is lost, the stores must connect again.',
      ),
    );
  }
  if (findings.length > 0) return findings;
  return [
    fine('key', opened === 0 ? 'nothing is sealed yet' : 'opens a sample of every kind'),
  ];
}
