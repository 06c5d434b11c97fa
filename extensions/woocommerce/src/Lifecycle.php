<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection\Connections;

/** What happens when the plugin is switched on and off. Nothing is forgotten: that is for uninstalling. */
final class Lifecycle
{
    public const OFF_SINCE = 'tidewatch_off_since';
    /** Off and on again in this time leaves no gap worth naming. */
    private const SHORTLY_SECONDS = 600;

    public static function activate(): void
    {
        global $wpdb;
        $services = new Services($wpdb);
        $services->hourTable()->create();
        if ($services->connections()->isLive()) {
            // While it was off, nothing was counted: those hours are unknown, not empty.
            if (time() - (int) get_option(self::OFF_SINCE) > self::SHORTLY_SECONDS) {
                update_option(Connections::COUNTING_SINCE, time(), false);
            }
            $services->schedule()->ensure();
        }
        delete_option(self::OFF_SINCE);
    }

    public static function deactivate(): void
    {
        global $wpdb;
        update_option(self::OFF_SINCE, time(), false);
        (new Services($wpdb))->schedule()->stop();
    }

    public static function declareCompatibility(): void
    {
        $features = 'Automattic\\WooCommerce\\Utilities\\FeaturesUtil';
        if (class_exists($features)) {
            $features::declare_compatibility('custom_order_tables', TIDEWATCH_PLUGIN_FILE, true);
            $features::declare_compatibility('cart_checkout_blocks', TIDEWATCH_PLUGIN_FILE, true);
        }
    }
}
