import type { TadaDocumentNode } from 'gql.tada';
import type { DocumentNode } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import type { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { AdminFetch } from '#app/platforms/shopify/admin-fetch.ts';
import { failureOf, toAppError } from '#app/platforms/shopify/graphql/failures.ts';
import {
  createRetry,
  DEFAULT_PATIENCE,
  type Patience,
} from '#app/platforms/shopify/graphql/patience.ts';
import { ADMIN_API_VERSION } from '#app/platforms/shopify/settings.ts';

/** Where calls get their access token. */
export interface TokenSource {
  /**
   * A token good for some minutes. `refused` is one Shopify just turned down: the answer differs
   * from it. Throws AppError `store_disconnected` where only opening the app again helps.
   */
  accessToken(shop: string, refused?: string): Promise<string>;
}

export interface AdminClient {
  /**
   * Asks a shop's Admin API and checks the reply.
   *
   * Throws AppError `platform_throttled`, `platform_unreachable`, `platform_refused` (its value
   * `reason` is `denied` where a scope is missing) or `store_disconnected`.
   */
  ask<Result, Variables extends Record<string, unknown>, Reply>(
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    reply: z.ZodType<Reply>,
  ): Promise<Reply>;
}

export interface AdminClientOptions {
  readonly shop: string;
  readonly tokens: TokenSource;
  readonly adminFetch: AdminFetch;
  readonly patience?: Patience;
}

/** The Admin API of one shop, for jobs: throttling, pauses and lost connections are dealt with. */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const { shop, tokens, adminFetch, patience = DEFAULT_PATIENCE } = options;
  const client = new GraphQLClient(
    `https://${shop}/admin/api/${ADMIN_API_VERSION}/graphql.json`,
    { fetch: adminFetch },
  );
  const policy = createRetry(patience);

  async function attempt(
    document: DocumentNode,
    variables: Record<string, unknown>,
    token: string,
  ): Promise<unknown> {
    return policy.execute(() =>
      client.request({
        document,
        variables,
        requestHeaders: { 'X-Shopify-Access-Token': token },
        signal: AbortSignal.timeout(patience.timeoutMs),
      }),
    );
  }

  async function withFreshToken(
    document: DocumentNode,
    variables: Record<string, unknown>,
  ): Promise<unknown> {
    const token = await tokens.accessToken(shop);
    try {
      return await attempt(document, variables, token);
    } catch (error) {
      if (failureOf(error).kind !== 'unauthorised') throw error;
      return attempt(document, variables, await tokens.accessToken(shop, token));
    }
  }

  return {
    async ask(document, variables, reply) {
      try {
        return reply.parse(await withFreshToken(document, variables));
      } catch (error) {
        if (isAppError(error)) throw error;
        throw toAppError(failureOf(error), operationName(document));
      }
    },
  };
}

function operationName(document: DocumentNode): string {
  const first = document.definitions[0];
  return first?.kind === 'OperationDefinition' ? (first.name?.value ?? 'query') : 'query';
}
