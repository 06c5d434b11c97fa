<?php

/**
 * Plugin Name: Tidewatch for WooCommerce
 * Description: Last season’s peaks, a support package with its reasons, and a watch over your orders.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 8.1
 * Requires Plugins: woocommerce
 * WC requires at least: 8.2
 * WC tested up to: 10.5
 * Author: Tidewatch
 * License: GPL-2.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain: tidewatch-for-woocommerce
 * Domain Path: /languages
 */

declare(strict_types=1);

defined('ABSPATH') || exit;

require_once __DIR__ . '/src/autoload.php';

register_activation_hook(__FILE__, [\Tidewatch\WooCommerce\Lifecycle::class, 'activate']);
register_deactivation_hook(__FILE__, [\Tidewatch\WooCommerce\Lifecycle::class, 'deactivate']);
add_action('before_woocommerce_init', [\Tidewatch\WooCommerce\Lifecycle::class, 'declareCompatibility']);
add_action('plugins_loaded', [\Tidewatch\WooCommerce\Plugin::class, 'start']);
