<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

/** What came back from the app: a status and an object, or a problem. */
final class AppAnswer
{
    /** Problems the app names when it refuses; any other word is not taken over. */
    private const REFUSALS = [
        'bad_request', 'not_https', 'wrong_code', 'used_code', 'revoked_code', 'expired_code',
        'too_many_attempts', 'not_signed', 'other_site', 'not_connected',
    ];

    /** @param array<string, mixed> $body */
    private function __construct(
        public readonly int $status,
        public readonly array $body,
        public readonly ?string $problem,
    ) {
    }

    public static function unreachable(): self
    {
        return new self(0, [], 'app_unreachable');
    }

    public static function of(int $status, string $text): self
    {
        $body = json_decode($text, true, 16);
        $isObject = is_array($body) && (!array_is_list($body) || $body === []);
        if ($status >= 500) {
            return new self($status, [], 'app_unreachable');
        }
        if (!$isObject) {
            return new self($status, [], 'app_garbage');
        }
        if ($status >= 200 && $status < 300) {
            return new self($status, $body, null);
        }
        $named = $body['problem'] ?? null;
        return new self($status, $body, in_array($named, self::REFUSALS, true) ? $named : 'app_garbage');
    }

    /** A text of the body as it came, to be escaped where it is shown; null where there is none or too much. */
    public function text(string $name, int $atMost = 200): ?string
    {
        $value = $this->body[$name] ?? null;
        return is_string($value) && $value !== '' && strlen($value) <= $atMost ? $value : null;
    }
}
