<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection\AuthorizeAddress;

/** Hooks us into WordPress: as little as can be on a page of the shop. */
final class Plugin
{
    public static function start(): void
    {
        global $wpdb;
        $services = new Services($wpdb);
        self::hookTexts();
        add_filter('wpmu_drop_tables', static fn (mixed $tables): array => [
            ...(array) $tables,
            $services->hourTable()->name(),
        ]);
        if (!class_exists('WooCommerce', false)) {
            return;
        }
        add_action('wp_footer', static fn () => $services->beacon()->print());
        add_action('rest_api_init', static fn () => (new Rest\Routes($services))->register());
        add_filter('woocommerce_rest_is_request_to_rest_api', static function (mixed $isTold): bool {
            // Asked on each page: most are answered without reading another file.
            $uri = (string) ($_SERVER['REQUEST_URI'] ?? '');
            $isPerhaps = str_contains($uri, 'tidewatch') || str_contains($uri, 'rest_route');
            return $isPerhaps ? Rest\Routes::takesKeys((bool) $isTold) : (bool) $isTold;
        });
        add_filter(
            'woocommerce_get_endpoint_url',
            static fn (mixed $url, mixed $endpoint, mixed $step): mixed => $endpoint === 'wc-auth/v1'
                ? AuthorizeAddress::ofStep((string) $url, (string) $step, $services->site()->url())
                : $url,
            10,
            3
        );
        add_filter(
            'woocommerce_webhook_should_deliver',
            static function (mixed $should, mixed $webhook) use ($services): bool {
                return (new CopyGuard($services->connections()))->mayDeliver($should, $webhook);
            },
            10,
            2
        );
        add_action('admin_bar_menu', static fn (object $bar) => $services->badge()->add($bar), 90);
        self::hookSchedule($services);
        if (is_admin()) {
            $services->admin()->register();
        }
    }

    /** A shopper's page shows no text of ours. */
    private static function hookTexts(): void
    {
        add_action('init', static function (): void {
            if (is_admin() || wp_doing_cron() || is_user_logged_in()) {
                self::loadTexts();
            }
        });
        add_action('rest_api_init', [self::class, 'loadTexts'], 1);
    }

    public static function loadTexts(): void
    {
        load_plugin_textdomain(
            'tidewatch-for-woocommerce',
            false,
            dirname(plugin_basename(TIDEWATCH_PLUGIN_FILE)) . '/languages'
        );
    }

    private static function hookSchedule(Services $services): void
    {
        add_action(Schedule::HEARTBEAT, static function () use ($services): void {
            $services->hourTable()->create();
            $services->heartbeat()->send();
        });
        add_action(Schedule::PRUNE, static fn () => $services->visits()->prune());
        add_action('action_scheduler_ensure_recurring_actions', static fn () => $services->schedule()->ensure());
    }
}
