import type { Params } from '#sandbox/woocommerce/rest/params.ts';
import type { WpReply } from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

/** A REST request as a route gets it. */
export interface WpCall {
  site: Site;
  params: Params;
  url: URL;
  /** Numbers in the path. */
  ids: readonly number[];
  /** Reads the body; its fields win over the address. @throws {WpError} 400 rest_invalid_json */
  body(): Promise<Record<string, unknown>>;
}

/** One route of the REST API. */
export interface WpRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Without what leads up to it; its groups are numbers. */
  path: RegExp;
  /** Who may: anybody, who may see reports, or who may manage WooCommerce. */
  needs: 'nothing' | 'reports' | 'manage';
  answer(call: WpCall): WpReply | Promise<WpReply>;
}
