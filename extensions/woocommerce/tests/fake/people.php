<?php

declare(strict_types=1);

use Tidewatch\WooCommerce\Tests\Fake\World;

/** WordPress ends the request here. */
final class Died extends Exception
{
}

final class Redirected extends Exception
{
}

final class AnsweredJson extends Exception
{
    public function __construct(
        public readonly bool $isSuccess,
        public readonly mixed $data,
        public readonly int $status
    ) {
        parent::__construct((string) json_encode($data));
    }
}

function current_user_can(string $capability): bool
{
    return in_array($capability, World::$capabilities, true);
}

function is_user_logged_in(): bool
{
    return World::$capabilities !== [];
}

function get_current_user_id(): int
{
    return 7;
}

function get_user_locale(): string
{
    return World::$locale;
}

function wp_create_nonce(string $action): string
{
    return 'nonce-' . $action;
}

function check_ajax_referer(string $action, string $field, bool $dies = true): int|false
{
    return World::$hasNonce && ($_POST[$field] ?? '') === 'nonce-' . $action ? 1 : false;
}

function check_admin_referer(string $action, string $field): int
{
    if (!World::$hasNonce || ($_REQUEST[$field] ?? $_POST[$field] ?? '') !== 'nonce-' . $action) {
        throw new Died('403 nonce');
    }
    return 1;
}

function wp_nonce_field(string $action, string $name, bool $referer = true): void
{
    echo '<input type="hidden" name="' . $name . '" value="nonce-' . $action . '">';
}

/** @param array<string, mixed> $args */
function wp_die(string $message = '', string $title = '', array $args = []): never
{
    throw new Died(($args['response'] ?? 500) . ' ' . $message);
}

function wp_send_json_success(mixed $data): never
{
    throw new AnsweredJson(true, $data, 200);
}

function wp_send_json_error(mixed $data, int $status): never
{
    throw new AnsweredJson(false, $data, $status);
}

function wp_safe_redirect(string $url): never
{
    throw new Redirected($url);
}
