<?php

declare(strict_types=1);

defined('TIDEWATCH_PLUGIN_FILE')
    || define('TIDEWATCH_PLUGIN_FILE', dirname(__DIR__) . '/tidewatch-for-woocommerce.php');

// PSR-4 for our one namespace: no composer at run time.
spl_autoload_register(static function (string $class): void {
    $prefix = 'Tidewatch\\WooCommerce\\';
    if (!str_starts_with($class, $prefix)) {
        return;
    }
    $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
