import type { WpCall, WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import { reply, WpError } from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

const NAMESPACES = [
  'oembed/1.0',
  'wc/v3',
  'wc/v2',
  'wc-admin',
  'wc-analytics',
  'wc/store',
];

/** Ids and values of the general settings, in WooCommerce's order. */
function generalSettings(site: Site): [string, string][] {
  const { profile } = site;
  return [
    ['woocommerce_store_address', 'ul. Pokazowa 1'],
    ['woocommerce_store_address_2', ''],
    ['woocommerce_store_city', profile.city],
    ['woocommerce_default_country', profile.country],
    ['woocommerce_store_postcode', '60-001'],
    ['woocommerce_allowed_countries', 'all'],
    ['woocommerce_all_except_countries', ''],
    ['woocommerce_specific_allowed_countries', ''],
    ['woocommerce_ship_to_countries', ''],
    ['woocommerce_specific_ship_to_countries', ''],
    ['woocommerce_default_customer_address', 'base'],
    ['woocommerce_address_autocomplete_enabled', 'no'],
    ['woocommerce_calc_taxes', 'no'],
    ['woocommerce_enable_coupons', 'yes'],
    ['woocommerce_calc_discounts_sequentially', 'no'],
    ['woocommerce_currency', profile.currency],
    ['woocommerce_currency_pos', 'right_space'],
    ['woocommerce_price_thousand_sep', ' '],
    ['woocommerce_price_decimal_sep', ','],
    ['woocommerce_price_num_decimals', '2'],
  ];
}

function settingJson(site: Site, [id, value]: [string, string]): Record<string, unknown> {
  const collection = `${site.restUrl}wc/v3/settings/general`;
  return {
    id,
    label: id,
    description: '',
    type: 'text',
    default: '',
    tip: '',
    value,
    _links: {
      self: [{ href: `${collection}/${id}` }],
      collection: [{ href: collection }],
    },
  };
}

function oneSetting({ site, url }: WpCall): Record<string, unknown> {
  const id = url.pathname.split('/').at(-1);
  const found = generalSettings(site).find(([one]) => one === id);
  if (found) return settingJson(site, found);
  throw new WpError(404, 'rest_setting_setting_invalid', 'Invalid setting.');
}

/** WordPress's root: open to anybody. */
function siteIndex(site: Site): Record<string, unknown> {
  const { clock } = site.trade;
  return {
    name: site.profile.name,
    description: '',
    url: site.siteUrl,
    home: site.siteUrl,
    gmt_offset: clock.offsetMsAt(site.world.now()) / 3_600_000,
    timezone_string: site.profile.zone,
    page_for_posts: 0,
    page_on_front: 0,
    show_on_front: 'posts',
    namespaces: [...NAMESPACES, 'tidewatch/v1', 'wp/v2'],
    authentication: {},
    routes: {},
    site_logo: 0,
    site_icon: 0,
    site_icon_url: '',
    _links: { help: [{ href: 'https://developer.wordpress.org/rest-api/' }] },
  };
}

function systemStatus(site: Site): Record<string, unknown> {
  const { versions, currency } = site.profile;
  return {
    environment: {
      home_url: site.siteUrl,
      site_url: site.siteUrl,
      version: versions.woocommerce,
      wp_version: versions.wordpress,
      wp_multisite: false,
      wp_debug_mode: false,
      wp_cron: !site.state.faults.stopCron,
      wp_environment_type: 'production',
      language: 'pl_PL',
      server_info: 'nginx',
      php_version: versions.php,
      default_timezone: 'UTC',
    },
    settings: {
      api_enabled: false,
      force_ssl: false,
      currency,
      currency_symbol: '&#122;&#322;',
      currency_position: 'right_space',
      thousand_separator: ' ',
      decimal_separator: ',',
      number_of_decimals: 2,
      // Since high-performance order storage.
      HPOS_enabled: true,
    },
  };
}

/** Who the site is, and in what currency and zone it trades. */
export const settingsRoutes: readonly WpRoute[] = [
  {
    method: 'GET',
    path: /^$/,
    needs: 'nothing',
    answer: ({ site }) => reply(siteIndex(site)),
  },
  {
    method: 'GET',
    path: /^wc\/v3\/settings\/general$/,
    needs: 'manage',
    answer: ({ site }) =>
      reply(generalSettings(site).map((setting) => settingJson(site, setting))),
  },
  {
    method: 'GET',
    path: /^wc\/v3\/settings\/general\/\w+$/,
    needs: 'manage',
    answer: (call) => reply(oneSetting(call)),
  },
  {
    method: 'GET',
    path: /^wc\/v3\/settings\/email\/woocommerce_email_from_address$/,
    needs: 'manage',
    answer: ({ site }) =>
      reply(settingJson(site, ['woocommerce_email_from_address', site.profile.email])),
  },
  {
    method: 'GET',
    path: /^wc\/v3\/system_status$/,
    needs: 'manage',
    answer: ({ site }) => reply(systemStatus(site)),
  },
  {
    method: 'GET',
    path: /^wc\/v3\/data\/currencies\/current$/,
    needs: 'manage',
    answer: ({ site }) =>
      reply({
        code: site.profile.currency,
        name: 'Polski złoty',
        symbol: '&#122;&#322;',
      }),
  },
];
