<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Security\Token;

/** Signs a token for the frame. The secret stays here. */
final class TokenAjax
{
    public const NONCE = 'tidewatch_token';

    public function __construct(
        private readonly Connections $connections,
        private readonly Access $access,
        private readonly Token $token,
    ) {
    }

    public function handle(): void
    {
        if (check_ajax_referer(self::NONCE, 'nonce', false) === false) {
            wp_send_json_error(['problem' => 'signed_out'], 403);
        }
        $role = $this->access->role();
        if ($role === null) {
            wp_send_json_error(['problem' => 'not_allowed'], 403);
        }
        $connection = $this->connections->live();
        if ($connection === null) {
            wp_send_json_error(['problem' => 'not_connected'], 409);
        }
        $use = sanitize_key($_POST['use'] ?? '') === 'document' ? 'document' : 'request';
        wp_send_json_success([
            'token' => $this->token->sign($connection, get_current_user_id(), $use, $role, get_user_locale()),
        ]);
    }
}
