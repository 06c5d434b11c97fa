<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

/** Instants on the wire: ISO 8601 in UTC with milliseconds. */
final class Instant
{
    public static function text(int $seconds): string
    {
        return gmdate('Y-m-d\TH:i:s', $seconds) . '.000Z';
    }

    /** Milliseconds since 1970; null where the text is no instant with a zone. */
    public static function parse(mixed $text): ?int
    {
        $shape = '~^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$~D';
        if (!is_string($text) || preg_match($shape, $text) !== 1) {
            return null;
        }
        try {
            return (int) (new \DateTimeImmutable($text))->format('Uv');
        } catch (\Exception) {
            return null;
        }
    }

    /** A calendar day that exists. */
    public static function isDay(mixed $text): bool
    {
        return is_string($text)
            && preg_match('~^(\d{4})-(\d{2})-(\d{2})$~D', $text, $part) === 1
            && checkdate((int) $part[2], (int) $part[3], (int) $part[1]);
    }
}
