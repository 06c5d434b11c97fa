import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GroupCommit } from '#app/ingestion/group-commit.ts';
import { answer, header } from '#app/ingestion/http.ts';
import type { IntakeOutcome } from '#app/ingestion/intake-outcome.ts';
import { readBody, type BodyBudget } from '#app/ingestion/read-body.ts';
import { isSigned } from '#app/ingestion/signature.ts';
import type { IntakeSites, Site } from '#app/ingestion/sites.ts';
import { isWooPing, readWooWebhook } from '#app/ingestion/woo-webhook.ts';

export interface WooIntakeOptions {
  readonly sites: IntakeSites;
  readonly commit: GroupCommit;
  /** Shared by all that read bodies here. */
  readonly bodies: BodyBudget;
  readonly now?: () => number;
  /** True from when the intake stops: no connection is kept. */
  readonly isStopping: () => boolean;
  /** Hears of every outcome, with nothing that was not checked. */
  readonly onOutcome: (outcome: IntakeOutcome, storeId: string) => void;
}

/** What leads up to a store's id. */
export const WOO_WEBHOOKS_PATH = '/webhooks/woocommerce/';

const STORE_ID = /^[\w-]{1,64}$/;
const TOPIC = /^[a-z_]+\.[a-z_]+$/;

/**
 * Answers the deliveries of WooCommerce sites.
 *
 * Verify, read what counts, make it durable, then acknowledge. A site never sends again: what is not
 * taken here is found by reconciliation.
 */
export function makeWooIntake(
  options: WooIntakeOptions,
): (request: IncomingMessage, response: ServerResponse, storeId: string) => void {
  return (request, response, named) => {
    const storeId = STORE_ID.test(named) ? named : '';
    // Anybody can make up ids; only a store's own is told.
    let known = 'none';
    const end = (outcome: IntakeOutcome): void => {
      options.onOutcome(outcome, known);
      answer(request, response, outcome, options.isStopping());
    };
    const onKnown = (site: Site): void => void (known = site.store.storeId);
    receive(options, request, storeId, onKnown).then(end, () => end('not_recorded'));
  };
}

async function receive(
  options: WooIntakeOptions,
  request: IncomingMessage,
  named: string,
  onKnown: (site: Site) => void,
): Promise<IntakeOutcome> {
  const site = named === '' ? null : await options.sites.byStore(named);
  if (site) onKnown(site);
  // Anybody gets a ping answered: it would tell who is connected if only they did.
  const isForm = header(request, 'content-type').startsWith(
    'application/x-www-form-urlencoded',
  );
  if (!site && !isForm) return 'unknown_store';
  const read = await readBody(request, options.bodies);
  if (read.outcome === 'too_large' || read.outcome === 'busy') return read.outcome;
  if (read.outcome === 'broken') return 'bad_body';
  const { body } = read;
  if (isForm && isWooPing(body)) return 'ping';
  if (!site) return 'unknown_store';
  const signature = header(request, 'x-wc-webhook-signature');
  if (!isSigned(body, signature, [site.secret])) return 'bad_signature';
  const topic = header(request, 'x-wc-webhook-topic');
  if (!TOPIC.test(topic)) return 'bad_body';
  const content = readWooWebhook(topic, body, site.currency);
  if (content.kind === 'bad_body') return 'bad_body';
  if (content.kind === 'nothing' || !site.store.isConnected) return 'accepted';
  const { entry, version } = content;
  const { storeId, zone } = site.store;
  // The id of a delivery is shared by all of a webhook's in one second: two orders would be one.
  const eventKey = `${topic} ${entry.orderId}@${String(entry.updatedAtMs)} ${version}`;
  const receivedAtMs = (options.now ?? Date.now)();
  const what = { kind: 'order', entry } as const;
  return options.commit.record({ storeId, zone, eventKey, topic, receivedAtMs, what });
}
