<?php

declare(strict_types=1);

use Tidewatch\WooCommerce\Tests\Fake\World;

function admin_url(string $path = ''): string
{
    return World::$options['home'] . '/wp-admin/' . ltrim($path, '/');
}

function plugins_url(string $path, string $file): string
{
    return World::$options['home'] . '/wp-content/plugins/tidewatch-for-woocommerce/' . $path;
}

function add_submenu_page(string $parent, string $title, string $menu, string $capability, string $slug): string|false
{
    World::$widgets['capability'] = static fn (): string => $capability;
    return current_user_can($capability) ? 'woocommerce_page_' . $slug : false;
}

function wp_add_dashboard_widget(string $id, string $title, callable $print): void
{
    World::$widgets[$id] = $print;
}

function get_current_screen(): object
{
    return (object) ['id' => World::$screen];
}

function wp_print_inline_script_tag(string $script): void
{
    echo "<script>\n" . $script . "\n</script>\n";
}

function wp_enqueue_style(string $name): void
{
}

function wp_enqueue_script(string $name): void
{
}

function wp_add_inline_script(string $name, string $script): void
{
    World::$inlineScripts[$name] = $script;
}

function is_preview(): bool
{
    return false;
}

function is_customize_preview(): bool
{
    return false;
}

/** @param array<string, string> $args */
function add_query_arg(array $args, string $url): string
{
    return $url . (str_contains($url, '?') ? '&' : '?') . http_build_query($args);
}
