<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

/** Where the merchant approves our keys: WooCommerce's own page of this very site, or nowhere. */
final class AuthorizeAddress
{
    private const PAGES = [
        '/wc-auth/v1/authorize?',
        '/index.php/wc-auth/v1/authorize?',
        '/?wc-auth-version=1&wc-auth-route=authorize&',
        '/index.php?wc-auth-version=1&wc-auth-route=authorize&',
    ];

    /** The address as the app gave it; null where it leads anywhere else. */
    public static function checked(?string $url, string $siteUrl): ?string
    {
        foreach (self::PAGES as $page) {
            if ($url !== null && str_starts_with($url, $siteUrl . $page)) {
                return $url;
            }
        }
        return null;
    }

    /**
     * Where the steps of that page lead: signing in, and what Approve links to. WooCommerce knows them with
     * permalinks only; without, its own links lead to the shop's front page.
     */
    public static function ofStep(string $url, string $step, string $siteUrl): string
    {
        $structure = (string) get_option('permalink_structure');
        return match (true) {
            $structure === '' => $siteUrl . '/?wc-auth-version=1&wc-auth-route=' . rawurlencode($step),
            str_starts_with($structure, '/index.php/') => "$siteUrl/index.php/wc-auth/v1/$step/",
            default => $url,
        };
    }
}
