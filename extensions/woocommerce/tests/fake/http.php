<?php

declare(strict_types=1);

use Tidewatch\WooCommerce\Tests\Fake\World;

/** @param array<string, mixed> $args */
function wp_safe_remote_request(string $url, array $args): mixed
{
    $args['ports'] = apply_filters('http_allowed_safe_ports', [80, 443, 8080]);
    World::$sent[] = ['url' => $url, 'args' => $args];
    $answer = array_shift(World::$answers);
    if ($answer === null) {
        throw new LogicException("Nobody expected a call to $url");
    }
    if ($answer instanceof Throwable) {
        throw $answer;
    }
    return $answer;
}

/** @param array<string, mixed> $args */
function wp_remote_get(string $url, array $args): mixed
{
    return wp_safe_remote_request($url, $args);
}

function is_wp_error(mixed $reply): bool
{
    return $reply instanceof WP_Error;
}

/** @param array{status: int, body: string} $reply */
function wp_remote_retrieve_response_code(array $reply): int
{
    return $reply['status'];
}

/** @param array{status: int, body: string} $reply */
function wp_remote_retrieve_body(array $reply): string
{
    return $reply['body'];
}
