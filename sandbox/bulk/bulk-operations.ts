import { createWriteStream, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { planBulk, type BulkPlan } from '#sandbox/bulk/bulk-plan.ts';
import type { BulkAnswer, BulkNode, BulkService } from '#sandbox/bulk/bulk-service.ts';
import { BulkRefusal } from '#sandbox/bulk/bulk-refusal.ts';
import type { GraphContext } from '#sandbox/graphql/context.ts';
import { isAllowed } from '#sandbox/graphql/answers.ts';
import type { AdminApi } from '#sandbox/graphql/execute.ts';
import { findOrders, sortOrders } from '#sandbox/graphql/order-list.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { BulkState } from '#sandbox/state/persisted.ts';

const FIRST_ID = 1_300_000_000_000;
const AT_ONCE = 5;
const SLICE = 500;
const LIFE_MS = 7 * 86_400_000;
const FAILS_AFTER_SHARE = 0.4;

/** What bulk operations need of the world around them. */
export interface BulkWorld {
  dataDir: string;
  /** Where the sandbox is reached, e.g. `http://127.0.0.1:4400`. */
  origin: string;
  operations: BulkState[];
  now(): number;
  isFailing(): boolean;
  changed(): void;
  finished(shop: SandboxShop, bulk: BulkState): void;
}

function refused(message: string, code: string): BulkAnswer {
  return { bulk: null, userErrors: [{ field: ['query'], message, code }] };
}

/** Bulk queries: five at once for a shop, results as JSON lines in a file for seven days. */
export class BulkOperations implements BulkService<GraphContext> {
  private readonly world: BulkWorld;
  private readonly api: AdminApi;
  private readonly folder: string;

  constructor(world: BulkWorld, api: AdminApi) {
    this.world = world;
    this.api = api;
    this.folder = join(world.dataDir, 'bulk');
    mkdirSync(this.folder, { recursive: true });
    for (const bulk of world.operations) if (isActive(bulk)) this.interrupt(bulk);
  }

  /** A shop's operations, oldest first. */
  list(shop: SandboxShop): BulkNode[] {
    return this.world.operations
      .filter((bulk) => bulk.shop === shop.profile.shop)
      .map((bulk) => this.node(bulk));
  }

  find(shop: SandboxShop, id: number): BulkNode | null {
    return this.list(shop).find((bulk) => bulk.id === id) ?? null;
  }

  /** The result file behind an address, or null for a wrong or expired one. */
  fileOf(shopDomain: string, id: number, signature: string): string | null {
    const bulk = this.world.operations.find((item) => item.id === id);
    if (!bulk || bulk.shop !== shopDomain || bulk.signature !== signature) return null;
    return this.node(bulk).address ? this.path(bulk) : null;
  }

  start(query: string, groupObjects: boolean, context: GraphContext): BulkAnswer {
    const active = this.list(context.shop).filter(isActive);
    if (active.length >= AT_ONCE) {
      return refused(
        `A maximum of ${AT_ONCE} bulk query operations can run at once for this app and shop.`,
        'LIMIT_REACHED',
      );
    }
    let plan: BulkPlan;
    try {
      plan = planBulk(this.api, query);
    } catch (error) {
      if (error instanceof BulkRefusal) return refused(error.message, 'INVALID');
      throw error;
    }
    const bulk: BulkState = {
      id: FIRST_ID + this.world.operations.length + 1,
      shop: context.shop.profile.shop,
      query,
      groupObjects,
      status: 'CREATED',
      errorCode: null,
      createdMs: this.world.now(),
      completedMs: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: null,
      signature: randomBytes(16).toString('hex'),
    };
    this.world.operations.push(bulk);
    this.world.changed();
    setImmediate(() => {
      this.run(bulk, plan, context).catch((error: unknown) => {
        console.error('sandbox: a bulk operation failed', error);
        this.finish(context.shop, bulk, 'FAILED', 'INTERNAL_SERVER_ERROR');
      });
    });
    return { bulk: this.node(bulk), userErrors: [] };
  }

  cancel(shop: SandboxShop, id: number): BulkAnswer {
    const bulk = this.world.operations.find((item) => item.id === id);
    if (!bulk || bulk.shop !== shop.profile.shop) {
      return {
        bulk: null,
        userErrors: [{ field: ['id'], message: 'Bulk operation does not exist' }],
      };
    }
    if (!isActive(bulk)) {
      const message = `A bulk operation cannot be canceled when it is ${bulk.status.toLowerCase()}`;
      return { bulk: this.node(bulk), userErrors: [{ field: null, message }] };
    }
    bulk.status = 'CANCELING';
    this.world.changed();
    return { bulk: this.node(bulk), userErrors: [] };
  }

  private async run(
    bulk: BulkState,
    plan: BulkPlan,
    context: GraphContext,
  ): Promise<void> {
    if (plan.rules.some((rule) => !isAllowed(rule, context.scopes))) {
      this.finish(context.shop, bulk, 'FAILED', 'ACCESS_DENIED');
      return;
    }
    if (bulk.status === 'CREATED') bulk.status = 'RUNNING';
    const found = findOrders(context, plan.args['query']);
    const list = sortOrders(
      context,
      found,
      String(plan.args['sortKey'] ?? 'PROCESSED_AT'),
    );
    const isReversed = plan.args['reverse'] === true;
    const stopAt = this.world.isFailing()
      ? Math.floor(list.length * FAILS_AFTER_SHARE)
      : Infinity;
    const file = createWriteStream(this.path(bulk));
    for (let from = 0; from < Math.min(list.length, stopAt); from += SLICE) {
      if ((bulk.status as string) === 'CANCELING') break;
      const end = Math.min(from + SLICE, list.length, stopAt);
      const lines: string[] = [];
      const nested: string[] = [];
      for (let index = from; index < end; index += 1) {
        const children: Record<string, unknown>[] = [];
        const source = list.nodeAt(isReversed ? list.length - 1 - index : index);
        lines.push(JSON.stringify(plan.read(source, context, children)));
        // Ungrouped results put children after other parents, as Shopify may.
        (bulk.groupObjects ? lines : nested).push(
          ...children.map((child) => JSON.stringify(child)),
        );
      }
      const text = [...lines, ...nested, ''].join('\n');
      bulk.objectCount += lines.length + nested.length;
      bulk.rootObjectCount += end - from;
      if (!file.write(text)) await once(file, 'drain');
      await new Promise((resolve) => setImmediate(resolve));
    }
    file.end();
    await once(file, 'finish');
    bulk.fileSize = file.bytesWritten;
    if ((bulk.status as string) === 'CANCELING')
      this.finish(context.shop, bulk, 'CANCELED', null);
    else if (stopAt < Infinity)
      this.finish(context.shop, bulk, 'FAILED', 'INTERNAL_SERVER_ERROR');
    else this.finish(context.shop, bulk, 'COMPLETED', null);
  }

  private finish(
    shop: SandboxShop,
    bulk: BulkState,
    status: BulkState['status'],
    errorCode: BulkState['errorCode'],
  ): void {
    bulk.status = status;
    bulk.errorCode = errorCode;
    bulk.completedMs = this.world.now();
    this.world.changed();
    this.world.finished(shop, bulk);
  }

  /** An operation that ran when the sandbox went down cannot go on. */
  private interrupt(bulk: BulkState): void {
    bulk.status = 'FAILED';
    bulk.errorCode = 'INTERNAL_SERVER_ERROR';
    bulk.completedMs = this.world.now();
    bulk.fileSize = null;
  }

  private path(bulk: BulkState): string {
    return join(this.folder, `${bulk.id}.jsonl`);
  }

  private node(bulk: BulkState): BulkNode {
    const isOver =
      bulk.completedMs !== null && this.world.now() - bulk.completedMs > LIFE_MS;
    const hasFile = bulk.fileSize !== null && bulk.objectCount > 0 && !isOver;
    const address = `${this.world.origin}/shops/${bulk.shop}/bulk/${bulk.id}.jsonl?Signature=${bulk.signature}`;
    return { ...bulk, __typename: 'BulkOperation', address: hasFile ? address : null };
  }
}

function isActive(bulk: BulkState): boolean {
  return ['CREATED', 'RUNNING', 'CANCELING'].includes(bulk.status);
}
