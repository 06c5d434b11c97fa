import * as loaded from '@woocommerce/woocommerce-rest-api';

/** What of WooCommerce's own client we use; its answers and settings are untyped. */
export interface RestLibrary {
  get(endpoint: string, params: Readonly<Record<string, string>>): Promise<unknown>;
  post(
    endpoint: string,
    data: unknown,
    params: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  delete(endpoint: string, params: Readonly<Record<string, string>>): Promise<unknown>;
}

export interface RestLibraryOptions {
  readonly url: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly wpAPIPrefix: string;
  readonly version: string;
  readonly axiosConfig: Readonly<Record<string, unknown>>;
}

type RestLibraryClass = new (options: RestLibraryOptions) => RestLibrary;

/** The package is CommonJS without `exports`: where the class stands depends on who loads it. */
export const RestLibrary: RestLibraryClass = classIn(loaded);

function classIn(module: unknown): RestLibraryClass {
  if (typeof module === 'function') return module as RestLibraryClass;
  if (typeof module === 'object' && module !== null && 'default' in module)
    return classIn(module.default);
  throw new Error('the WooCommerce client has no class');
}
