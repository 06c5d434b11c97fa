<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;

/** Scripts and styles, on our screens only. */
final class Assets
{
    public function __construct(private readonly Site $site, private readonly Connections $connections)
    {
    }

    public function enqueue(): void
    {
        $page = sanitize_key($_GET['page'] ?? '');
        $isSettings = $page === 'wc-settings' && sanitize_key($_GET['tab'] ?? '') === 'tidewatch';
        $isPage = $page === Page::SLUG;
        $isDashboard = (get_current_screen()->id ?? '') === 'dashboard';
        if ($isPage || $isSettings || ($isDashboard && $this->connections->isLive())) {
            wp_enqueue_style('tidewatch-admin', self::address('admin.css'), [], Site::VERSION);
        }
        if ($isSettings) {
            wp_enqueue_script('tidewatch-settings', self::address('settings.js'), [], Site::VERSION, true);
            wp_add_inline_script('tidewatch-settings', self::assign('tidewatchSettings', [
                'ajaxUrl' => admin_url('admin-ajax.php'),
                'pageUrl' => $this->site->pageUrl(),
            ]), 'before');
        }
        $connection = $isPage ? $this->connections->live() : null;
        if ($connection !== null) {
            wp_enqueue_script('tidewatch-fit', self::address('fit.js'), [], Site::VERSION, true);
            wp_enqueue_script('tidewatch-frame', self::address('frame.js'), [], Site::VERSION, true);
            wp_add_inline_script(
                'tidewatch-frame',
                self::assign('tidewatchFrame', $this->frameData($connection->appUrl)),
                'before'
            );
        }
    }

    /** @return array<string, mixed> what frame.js reads; README.md names it */
    private function frameData(string $appUrl): array
    {
        return [
            'appUrl' => $appUrl,
            'ajaxUrl' => admin_url('admin-ajax.php'),
            'nonce' => wp_create_nonce(TokenAjax::NONCE),
            'path' => Page::pathFrom($_GET['path'] ?? ''),
            'pageUrl' => $this->site->pageUrl(),
            'texts' => [
                'signedOut' => __(
                    'You are signed out. Sign in, then load the page again.',
                    'tidewatch-for-woocommerce'
                ),
                'leave' => __('What you changed is not saved. Leave the page?', 'tidewatch-for-woocommerce'),
                'loadAgain' => __('Load again', 'tidewatch-for-woocommerce'),
                'slow' => __(
                    'Tidewatch takes longer than usual. Your shop is not affected.',
                    'tidewatch-for-woocommerce'
                ),
                'away' => __(
                    'Your shop’s admin does not answer just now. Load the page again in a moment.',
                    'tidewatch-for-woocommerce'
                ),
            ],
        ];
    }

    private static function address(string $file): string
    {
        return plugins_url('assets/' . $file, TIDEWATCH_PLUGIN_FILE);
    }

    /** @param array<string, mixed> $value */
    private static function assign(string $name, array $value): string
    {
        $flags = JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES;
        return 'window.' . $name . ' = ' . wp_json_encode($value, $flags) . ';';
    }
}
