<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Security;

/** What plugin and app prove to each other with their shared secret; the key is the secret's text. */
final class Signer
{
    /** Of a call to the app; `path` with its query as sent. */
    public static function call(string $secret, int $timeSeconds, string $method, string $path, string $body): string
    {
        return base64_encode(
            hash_hmac('sha256', $timeSeconds . '.' . $method . '.' . $path . '.' . $body, $secret, true)
        );
    }

    /** That who answers at this address holds the secret. */
    public static function proof(string $secret, string $nonce, string $siteUrl): string
    {
        return Base64Url::encode(
            hash_hmac('sha256', 'tidewatch-proof.' . $nonce . '.' . $siteUrl, $secret, true)
        );
    }
}
