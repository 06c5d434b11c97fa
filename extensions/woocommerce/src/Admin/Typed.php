<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

/**
 * What somebody typed into the form that did not lead on, so that they mend it instead of typing it anew.
 * Kept for that person and for minutes, and not in the page's address: logs keep those, and a code is a secret.
 */
final class Typed
{
    private const NAME = 'tidewatch_typed_';
    private const LONGEST = 300;
    /** Codes that are worth nothing any more are not offered again. */
    private const SPENT = ['used_code', 'revoked_code', 'expired_code'];

    public static function keep(string $address, #[\SensitiveParameter] string $code, string $problem): void
    {
        set_transient(self::name(), [
            'address' => mb_substr($address, 0, self::LONGEST),
            'code' => in_array($problem, self::SPENT, true) ? '' : mb_substr($code, 0, self::LONGEST),
        ], 10 * MINUTE_IN_SECONDS);
    }

    /** @return array{address: string, code: string}|null once; not yet escaped */
    public static function take(): ?array
    {
        $kept = get_transient(self::name());
        self::forget();
        $isKept = is_array($kept) && is_string($kept['address'] ?? null) && is_string($kept['code'] ?? null);
        return $isKept ? ['address' => $kept['address'], 'code' => $kept['code']] : null;
    }

    public static function forget(): void
    {
        delete_transient(self::name());
    }

    private static function name(): string
    {
        return self::NAME . get_current_user_id();
    }
}
