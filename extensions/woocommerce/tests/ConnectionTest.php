<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Connection\Connecting;
use Tidewatch\WooCommerce\Connection\Connection;
use Tidewatch\WooCommerce\Connection\Problems;

final class ConnectionTest extends PluginTestCase
{
    /** @return array<string, array{string, string|null}> */
    public function addresses(): array
    {
        return [
            'without a scheme' => ['app.example', null],
            'with a path' => [' https://App.Example/Tide/ ', 'https://app.example/Tide'],
            'with a port' => ['https://app.example:8443', 'https://app.example:8443'],
            'this machine' => ['http://localhost:4300', 'http://localhost:4300'],
            'with its own port named' => ['https://app.example:443/', 'https://app.example'],
            'with letters of its own' => ['https://Sklep-Łódź.example', 'https://xn--sklep-d-q0a42esr.example'],
            'with letters that are no name' => ['https://ż…ż.example', null],
            'plain http' => ['http://app.example', null],
            'a foreign scheme' => ['javascript://app.example', null],
            'with a password' => ['https://me:you@app.example', null],
            'with a query' => ['https://app.example/?a=b', null],
            'with markup' => ['https://app.example/"><b>', null],
            'nothing' => ['', null],
        ];
    }

    /** @dataProvider addresses */
    public function testAnAddressIsTidiedOrRefused(string $typed, ?string $tidy): void
    {
        self::assertSame($tidy, Connecting::appAddress($typed));
    }

    public function testAShopHeldElsewhereStopsAtApprovingOnceItIsProven(): void
    {
        $bound = ['state' => 'failed', 'problem' => 'bound'];
        self::assertSame('authorized', $this->connection(['reached' => 'received'] + $bound)->step());
        self::assertSame('connected', $this->connection(['reached' => 'authorized'] + $bound)->step());
    }

    public function testABrokenOptionIsNoConnection(): void
    {
        foreach ([false, 'x', [], ['id' => 5], ['id' => 'a', 'siteUrl' => [], 'secret' => '']] as $value) {
            self::assertNull(Connection::fromOption($value));
        }
        $whole = $this->connection();
        self::assertEquals($whole, Connection::fromOption($whole->toArray()));
        self::assertNull(Connection::fromOption(['keysBefore' => 'many'] + $whole->toArray()));
    }

    public function testEveryProblemHasItsOwnWords(): void
    {
        $codes = [
            'not_https', 'wrong_code', 'used_code', 'revoked_code', 'expired_code', 'too_many_attempts',
            'private_address', 'unknown_host', 'unreachable', 'bad_certificate', 'redirected', 'rest_blocked',
            'no_plugin', 'wrong_proof', 'keys_refused', 'read_only_keys', 'bound', 'bad_app_address', 'no_code',
            'no_whole_address', 'unknown_currency',
            'app_unreachable', 'app_garbage', 'bad_request', 'not_signed', 'ended',
        ];
        $texts = array_map([new Problems(), 'text'], $codes);
        self::assertSame($texts, array_unique($texts));
        self::assertSame('unknown_currency', Problems::known('unknown_currency'));
        self::assertSame('ended', Problems::known('<b>pay</b>'));
    }
}
