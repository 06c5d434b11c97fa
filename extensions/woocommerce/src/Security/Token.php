<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Security;

use Tidewatch\WooCommerce\Clock;
use Tidewatch\WooCommerce\Connection\Connection;

/** Signs in a member of the shop's staff at the app: a JWT, HS256, good for a minute. */
class Token
{
    public const LIFE_SECONDS = 60;

    public function __construct(private readonly Clock $clock)
    {
    }

    /**
     * @param 'document'|'request' $use in the frame's address (once), or in a header
     * @param 'manage'|'view' $can
     */
    public function sign(Connection $connection, int $userId, string $use, string $can, string $locale): string
    {
        $now = $this->clock->now();
        return self::encode(
            ['alg' => 'HS256', 'typ' => 'JWT', 'kid' => $connection->id],
            [
                'iss' => $connection->siteUrl,
                'aud' => $connection->appUrl,
                'sub' => (string) $userId,
                'iat' => $now,
                'exp' => $now + self::LIFE_SECONDS,
                'jti' => Base64Url::encode(random_bytes(16)),
                'use' => $use,
                'can' => $can,
                'locale' => $locale,
            ],
            $connection->secret
        );
    }

    /**
     * @param array<string, string> $header
     * @param array<string, string|int> $claims
     */
    public static function encode(array $header, array $claims, string $secret): string
    {
        $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
        $signed = Base64Url::encode(json_encode($header, $flags)) . '.'
            . Base64Url::encode(json_encode($claims, $flags));
        return $signed . '.' . Base64Url::encode(hash_hmac('sha256', $signed, $secret, true));
    }
}
