<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Visits;

/** Machines that say so. Those that do not, mostly run no scripts and send no beacon. */
final class Bots
{
    /** Cubot makes telephones. */
    private const WORDS = '(?<!cu)bot|crawl|spider|slurp|headless|lighthouse|pagespeed|gtmetrix|pingdom|uptime|monitor'
        . '|preview|scan|fetch|archiver|phantom|selenium|puppeteer|playwright|curl|wget|python|java\/|okhttp|axios'
        . '|go-http|node|ruby|perl|facebookexternalhit|mediapartners|validator';

    public static function isBot(string $userAgent): bool
    {
        return $userAgent === '' || preg_match('~' . self::WORDS . '~i', $userAgent) === 1;
    }
}
