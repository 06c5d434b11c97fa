<?php

declare(strict_types=1);

use Tidewatch\WooCommerce\Tests\Fake\World;

function get_option(string $name, mixed $default = false): mixed
{
    return World::$options[$name] ?? $default;
}

function update_option(string $name, mixed $value, ?bool $autoload = null): bool
{
    // WordPress gives back what MySQL kept: objects and arrays alike, by serialising.
    World::$options[$name] = unserialize(serialize($value));
    World::$autoload[$name] = $autoload ?? true;
    return true;
}

function delete_option(string $name): bool
{
    unset(World::$options[$name]);
    return true;
}

function get_transient(string $name): mixed
{
    return World::$transients[$name] ?? false;
}

function set_transient(string $name, mixed $value, int $seconds): bool
{
    World::$transients[$name] = $value;
    return true;
}

function delete_transient(string $name): bool
{
    unset(World::$transients[$name]);
    return true;
}

function add_action(string $hook, callable $do, int $priority = 10, int $takes = 1): void
{
    World::$hooks[$hook][] = $do;
}

function add_filter(string $hook, callable $do, int $priority = 10, int $takes = 1): void
{
    World::$hooks[$hook][] = $do;
}

function remove_filter(string $hook, callable $do): void
{
    $others = static fn (callable $one): bool => $one !== $do;
    World::$hooks[$hook] = array_values(array_filter(World::$hooks[$hook] ?? [], $others));
}

function apply_filters(string $hook, mixed $value, mixed ...$more): mixed
{
    foreach (World::$hooks[$hook] ?? [] as $do) {
        $value = $do($value, ...$more);
    }
    return $value;
}

function get_bloginfo(string $what): string
{
    return $what === 'version' ? '6.9.4' : '';
}

function wp_timezone(): DateTimeZone
{
    return new DateTimeZone((string) World::$options['timezone_string']);
}
