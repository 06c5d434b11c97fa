<?php

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

require_once __DIR__ . '/src/autoload.php';

(static function (): void {
    global $wpdb;
    $uninstall = static fn () => (new \Tidewatch\WooCommerce\Uninstaller(
        $wpdb,
        new \Tidewatch\WooCommerce\Services($wpdb)
    ))->run();
    if (!is_multisite()) {
        $uninstall();
        return;
    }
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $siteId) {
        switch_to_blog((int) $siteId);
        $uninstall();
        restore_current_blog();
    }
})();
