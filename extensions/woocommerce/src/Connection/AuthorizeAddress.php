<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

/** Where the merchant approves our keys: WooCommerce's own page of this very site, or nowhere. */
final class AuthorizeAddress
{
    /** The address as the app gave it; null where it leads anywhere else. */
    public static function checked(?string $url, string $siteUrl): ?string
    {
        return $url !== null && str_starts_with($url, $siteUrl . '/wc-auth/v1/authorize?') ? $url : null;
    }

    /** As this site understands it: without permalinks the page has another address. */
    public static function here(string $url, string $siteUrl): string
    {
        if ((string) get_option('permalink_structure') !== '') {
            return $url;
        }
        $query = (string) wp_parse_url($url, PHP_URL_QUERY);
        return $siteUrl . '/?wc-auth-version=1&wc-auth-route=authorize&' . $query;
    }
}
