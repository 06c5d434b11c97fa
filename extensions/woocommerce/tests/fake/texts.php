<?php

declare(strict_types=1);

function esc_html(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

function esc_attr(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES);
}

/** As WordPress: other schemes than these are no address. */
function esc_url(string $url): string
{
    $isSafe = preg_match('~^(https?:)?//|^/~i', $url) === 1;
    return $isSafe ? str_replace(['&', "'"], ['&#038;', '&#039;'], (string) preg_replace('~["<>\s]~', '', $url)) : '';
}

function esc_url_raw(string $url): string
{
    return (string) preg_replace('~["<>\s]~', '', $url);
}

function esc_html__(string $text, string $domain): string
{
    return esc_html(__($text, $domain));
}

function __(string $text, string $domain): string
{
    return $domain === 'tidewatch-for-woocommerce' ? $text : 'text of a foreign domain';
}

function _n(string $one, string $more, int $number, string $domain): string
{
    return __($number === 1 ? $one : $more, $domain);
}

function number_format_i18n(float|int $number, int $decimals = 0): string
{
    return number_format((float) $number, $decimals, ',', "\u{a0}");
}

function wp_date(string $format, int $seconds, DateTimeZone $zone): string
{
    return (new DateTimeImmutable('@' . $seconds))->setTimezone($zone)->format($format);
}

function sanitize_key(mixed $key): string
{
    return is_scalar($key) ? (string) preg_replace('~[^a-z0-9_\-]~', '', strtolower((string) $key)) : '';
}

function sanitize_text_field(string $text): string
{
    return trim((string) preg_replace('~[\r\n\t ]+~', ' ', strip_tags($text)));
}

function wp_unslash(mixed $value): mixed
{
    return is_string($value) ? stripslashes($value) : $value;
}

function trailingslashit(string $text): string
{
    return rtrim($text, '/') . '/';
}

function wp_json_encode(mixed $value, int $flags = 0): string|false
{
    return json_encode($value, $flags);
}

function wp_parse_url(string $url, int $part = -1): mixed
{
    return parse_url($url, $part);
}

function set_url_scheme(string $url, string $scheme): string
{
    return (string) preg_replace('~^\w+://~', $scheme . '://', $url);
}
