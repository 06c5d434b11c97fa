<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

/** What this WordPress says of itself. */
class Site
{
    public const VERSION = '0.1.0';

    private ?string $url = null;

    /**
     * The home address as browsers write it: scheme and host in lower case, a name with letters of its own
     * in ASCII, no default port, no slash at its end.
     *
     * From the option, not from home_url(), which plugins for languages change from page to page.
     */
    public function url(): string
    {
        return $this->url ??= self::tidyAddress((string) get_option('home'));
    }

    /** What leads up to a route of the REST API; same scheme as the home address. */
    public function restUrl(): string
    {
        $scheme = (string) wp_parse_url($this->url(), PHP_URL_SCHEME);
        return self::asBrowsersWrite(set_url_scheme(rest_url('/'), $scheme));
    }

    /** The page of ours in wp-admin. */
    public function pageUrl(): string
    {
        return admin_url('admin.php?page=tidewatch');
    }

    public function settingsUrl(): string
    {
        return admin_url('admin.php?page=wc-settings&tab=tidewatch');
    }

    public function zone(): \DateTimeZone
    {
        return wp_timezone();
    }

    public function isHttps(): bool
    {
        return self::isSafeAddress($this->url());
    }

    /** wp-admin at another origin than the shop: the frame is allowed in the shop's origin only. */
    public function hasAdminElsewhere(): bool
    {
        return self::originOf(admin_url('/')) !== self::originOf($this->url());
    }

    /** @return array{plugin: string, wordpress: string, woocommerce: string, php: string} */
    public function versions(): array
    {
        return [
            'plugin' => self::VERSION,
            'wordpress' => (string) get_bloginfo('version'),
            'woocommerce' => defined('WC_VERSION') ? (string) constant('WC_VERSION') : '',
            'php' => PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION . '.' . PHP_RELEASE_VERSION,
        ];
    }

    /** https, or plain http on this machine only. */
    public static function isSafeAddress(string $url): bool
    {
        $host = strtolower((string) wp_parse_url($url, PHP_URL_HOST));
        $scheme = strtolower((string) wp_parse_url($url, PHP_URL_SCHEME));
        return $host !== ''
            && ($scheme === 'https' || ($scheme === 'http' && in_array($host, ['localhost', '127.0.0.1'], true)));
    }

    public static function originOf(string $url): string
    {
        return (string) preg_replace('~^([a-z]+://[^/?#]+).*$~s', '$1', self::tidyAddress($url));
    }

    public static function tidyAddress(string $url): string
    {
        return self::asBrowsersWrite(rtrim(trim($url), '/'));
    }

    private static function asBrowsersWrite(string $url): string
    {
        $tidy = (string) preg_replace_callback(
            '~^([a-z]+)://([^/?#]+)~i',
            static fn (array $found): string => self::origin(strtolower($found[1]), $found[2]),
            $url
        );
        // Of the path: letters of its own are written as their bytes.
        return (string) preg_replace_callback(
            '~[^\x21-\x7e]~',
            static fn (array $found): string => rawurlencode($found[0]),
            $tidy
        );
    }

    private static function origin(string $scheme, string $authority): string
    {
        $default = ['https' => ':443', 'http' => ':80'][$scheme] ?? null;
        $host = $default !== null && str_ends_with($authority, $default)
            ? substr($authority, 0, -strlen($default))
            : $authority;
        return $scheme . '://' . self::hostInAscii($host);
    }

    /** Polish names among them: `żółw.pl` is `xn--w-uga1v8h.pl` to all but people. */
    private static function hostInAscii(string $host): string
    {
        if (preg_match('~[^\x21-\x7e]~', $host) !== 1) {
            return strtolower($host);
        }
        $name = (string) preg_replace('~:\d+$~', '', $host);
        $lower = function_exists('mb_strtolower') ? mb_strtolower($name, 'UTF-8') : strtolower($name);
        try {
            return \WpOrg\Requests\IdnaEncoder::encode($lower) . substr($host, strlen($name));
        } catch (\Throwable) {
            // No name at all: the app says so.
            return $host;
        }
    }
}
