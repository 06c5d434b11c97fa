<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Security;

/** RFC 4648, section 5, without padding. */
final class Base64Url
{
    public static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** A new secret: 32 random bytes. */
    public static function secret(): string
    {
        return self::encode(random_bytes(32));
    }
}
