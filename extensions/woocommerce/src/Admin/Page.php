<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connecting;
use Tidewatch\WooCommerce\Connection\Connection;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Schedule;
use Tidewatch\WooCommerce\Security\Token;
use Tidewatch\WooCommerce\Site;

/** The page under the WooCommerce menu: the app in a frame, as wide as there is room. */
final class Page
{
    public const SLUG = 'tidewatch';
    /** Names in an address by which the app learns who asks. */
    private const SIGN_IN = ['token', 'shop', 'id_token'];

    public function __construct(
        private readonly Connections $connections,
        private readonly Connecting $connecting,
        private readonly Access $access,
        private readonly Token $token,
        private readonly Site $site,
        private readonly Schedule $schedule,
    ) {
    }

    public function addToMenu(): void
    {
        $hook = add_submenu_page(
            'woocommerce',
            'Tidewatch',
            'Tidewatch',
            $this->access->menuCapability(),
            self::SLUG,
            fn () => $this->print()
        );
        if (!is_string($hook)) {
            return;
        }
        add_action('load-' . $hook, fn () => $this->beforePage());
        if (function_exists('wc_admin_connect_page')) {
            wc_admin_connect_page([
                'id' => 'tidewatch',
                'screen_id' => $hook,
                'title' => 'Tidewatch',
                'path' => 'admin.php?page=' . self::SLUG,
            ]);
        }
    }

    /** Back from WooCommerce's own question, the steps go on in the settings. */
    public function beforePage(): void
    {
        add_filter('admin_body_class', static fn (mixed $classes): string => $classes . ' tidewatch-page');
        $this->schedule->ensure();
        if (sanitize_key($_GET['tidewatch'] ?? '') !== 'returned' || !$this->access->canManage()) {
            return;
        }
        $isApproved = sanitize_key($_GET['success'] ?? '') === '1';
        $found = $isApproved ? $this->connecting->refresh() : null;
        if ($found !== null && $found->state === 'connected') {
            wp_safe_redirect($this->site->pageUrl());
        } else {
            wp_safe_redirect($this->site->settingsUrl() . '&step=' . ($isApproved ? 'approved' : 'denied'));
        }
        exit;
    }

    public function print(): void
    {
        $role = $this->access->role();
        if ($role === null) {
            wp_die(esc_html__('You may not open this page.', 'tidewatch-for-woocommerce'), '', ['response' => 403]);
        }
        $connection = $this->connections->live();
        if ($connection === null) {
            $this->printUnconnected();
            return;
        }
        $token = $this->token->sign($connection, get_current_user_id(), 'document', $role, get_user_locale());
        $this->printFrame($connection, self::pathFrom($_GET['path'] ?? ''), $token);
    }

    /** A path inside the app, from the page's address; "/" where it is none. */
    public static function pathFrom(mixed $raw): string
    {
        $path = is_string($raw) ? wp_unslash($raw) : '';
        $isPath = strlen($path) <= 500
            && preg_match('~^/(?!/)[\w\-./%]*(\?[\w\-./%=&+,:]*)?$~D', $path) === 1
            && !str_contains($path, '..');
        return $isPath ? self::withoutSignIn($path) : '/';
    }

    /** What says who asks is ours to add, and nobody's who only writes an address. */
    private static function withoutSignIn(string $path): string
    {
        [$page, $query] = explode('?', $path, 2) + [1 => ''];
        $kept = array_filter(
            explode('&', $query),
            static function (string $pair): bool {
                // As the app reads it: a name may be written in percent signs.
                $name = rawurldecode(str_replace('+', ' ', explode('=', $pair, 2)[0]));
                return $pair !== '' && !in_array($name, self::SIGN_IN, true);
            }
        );
        return $kept === [] ? $page : $page . '?' . implode('&', $kept);
    }

    private function printFrame(Connection $connection, string $path, string $token): void
    {
        $base = $connection->appUrl . '/app';
        $inside = ltrim($path, '/') === '' ? '' : $path;
        $joint = str_contains($inside, '?') ? '&' : '?';
        if (str_starts_with($inside, '/?')) {
            $inside = substr($inside, 1);
        }
        // Spelled out, so that nobody has to guess what happened where scripts are off.
        printf(
            '<div class="wrap tidewatch-wrap"><h1 class="screen-reader-text">Tidewatch</h1>'
            . '<div class="tidewatch-frame"><iframe name="tidewatch" title="Tidewatch" data-src="%s" src="%s"'
            . ' referrerpolicy="no-referrer" allow="clipboard-write"></iframe></div>'
            . '<noscript><div class="notice notice-warning inline"><p>%s</p></div></noscript></div>',
            esc_url($base),
            esc_url($base . $inside . $joint . 'token=' . rawurlencode($token)),
            esc_html__(
                'Tidewatch needs JavaScript. Turn it on for this site, then load the page again.',
                'tidewatch-for-woocommerce'
            )
        );
    }

    private function printUnconnected(): void
    {
        $isCopy = $this->connections->isCopy();
        printf(
            '<div class="wrap"><h1>Tidewatch</h1><div class="tidewatch-card"><h2>%s</h2><p>%s</p>%s</div></div>',
            esc_html(
                $isCopy
                    ? __('Tidewatch rests on this copy of your shop', 'tidewatch-for-woocommerce')
                    : __('Connect your shop with your agency', 'tidewatch-for-woocommerce')
            ),
            esc_html($this->unconnectedText($isCopy)),
            $this->access->canManage() ? sprintf(
                '<p><a class="button button-primary" href="%s">%s</a></p>',
                esc_url($this->site->settingsUrl()),
                esc_html__('Open the settings', 'tidewatch-for-woocommerce')
            ) : ''
        );
    }

    private function unconnectedText(bool $isCopy): string
    {
        if ($isCopy) {
            return __(
                'Another address is connected. Nothing is sent or counted from here.',
                'tidewatch-for-woocommerce'
            );
        }
        return $this->access->canManage()
            ? __(
                'Tidewatch shows last season’s peaks, suggests a support package and watches your orders.'
                . ' You need the app’s address and a one-time code: your agency has both.',
                'tidewatch-for-woocommerce'
            )
            : __(
                'Your shop is not connected yet. Somebody who manages the shop can do it.',
                'tidewatch-for-woocommerce'
            );
    }
}
