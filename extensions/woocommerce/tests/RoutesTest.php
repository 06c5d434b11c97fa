<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Rest\Routes;
use Tidewatch\WooCommerce\Security\Signer;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class RoutesTest extends PluginTestCase
{
    /** @return array<string, array{string, string|null, string|null}> route, capability, one that is not enough */
    public function capabilities(): array
    {
        return [
            'proof' => ['proof', null, null],
            'visit' => ['visit', null, null],
            'visits' => ['visits', 'view_woocommerce_reports', 'edit_posts'],
            'state' => ['state', 'manage_woocommerce', 'view_woocommerce_reports'],
            'health' => ['health', 'manage_woocommerce', 'view_woocommerce_reports'],
        ];
    }

    /** @dataProvider capabilities */
    public function testEachRouteAsksForItsCapability(string $route, ?string $needed, ?string $less): void
    {
        (new Routes($this->services()))->register();
        $may = World::$routes['tidewatch/v1/' . $route]['permission_callback'];
        self::assertSame($needed === null, $may());
        World::$capabilities = (array) $less;
        self::assertSame($needed === null, $may());
        World::$capabilities = (array) $needed;
        self::assertTrue($may());
    }

    /** @return array<string, array{string, bool}> */
    public function requests(): array
    {
        return [
            'visits' => ['/wp-json/tidewatch/v1/visits?from=x', true],
            'below a folder' => ['/sklep/wp-json/tidewatch/v1/state', true],
            'without permalinks' => ['/index.php?rest_route=/tidewatch/v1/health&x=1', true],
            'the same, encoded' => ['/?rest_route=%2Ftidewatch%2Fv1%2Fhealth', true],
            'orders without permalinks' => ['/?rest_route=/wc/v3/orders&page=1', true],
            'statistics without permalinks' => ['/?rest_route=%2Fwc-analytics%2Freports', true],
            'WordPress\'s own without permalinks' => ['/?rest_route=/wp/v2/users', false],
            'a name like WooCommerce\'s' => ['/?rest_route=/wcx/v1/x', false],
            'the shoppers\' route' => ['/wp-json/tidewatch/v1/visit', false],
            'the proof' => ['/wp-json/tidewatch/v1/proof?nonce=1', false],
            'WordPress\'s own beside our name' => ['/wp-json/wp/v2/users?x=/wp-json/tidewatch/v1/state', false],
            'WordPress\'s own beside WooCommerce\'s' => ['/wp-json/wp/v2/users?x=1%26rest_route=/wc/', false],
            'WordPress\'s own in our place' => ['/wp-json/tidewatch/v1/state?rest_route=/wp/v2/users', false],
            'another plugin\'s' => ['/wp-json/other/v1/visits', false],
            'a page' => ['/tidewatch/v1/visits', false],
        ];
    }

    /** @dataProvider requests */
    public function testKeysAreTakenOnTheRoutesThatNeedThemOnly(string $uri, bool $isTaken): void
    {
        $_SERVER['REQUEST_URI'] = $uri;
        self::assertSame($isTaken, Routes::takesKeys(false));
        self::assertTrue(Routes::takesKeys(true));
    }

    public function testAProofAnswersForTheConnectionBeingMadeBeforeTheStandingOne(): void
    {
        $nonce = str_repeat('0f', 32);
        $this->connect();
        self::assertSame(Signer::proof(self::SECRET, $nonce, 'https://shop.example'), $this->proof($nonce));
        $this->connecting(['secret' => 'newer']);
        self::assertSame(Signer::proof('newer', $nonce, 'https://shop.example'), $this->proof($nonce));
    }

    public function testWithoutAConnectionAndOnACopyThereIsNoProof(): void
    {
        self::assertSame(404, $this->proof(str_repeat('0f', 32)));
        $this->copySite();
        self::assertSame(404, $this->proof(str_repeat('0f', 32)));
    }

    public function testAProofNeedsANonceOfSixtyFourHexDigits(): void
    {
        $this->connect();
        $nearly = [str_repeat('0F', 32), str_repeat('0f', 33), str_repeat('0f', 32) . "\n"];
        foreach ([null, '', 'ab', ['x'], ...$nearly] as $nonce) {
            self::assertSame(400, $this->proof($nonce));
        }
    }

    public function testThirtyProofsAMinuteAreGivenAndNoMore(): void
    {
        $this->connect();
        for ($i = 0; $i < 30; $i++) {
            self::assertIsString($this->proof(str_repeat('0f', 32)));
        }
        self::assertSame(429, $this->proof(str_repeat('0f', 32)));
        $this->clock->seconds += 60;
        self::assertIsString($this->proof(str_repeat('0f', 32)));
    }

    public function testVisitsAreToldForARangeOfInstantsUpToFourteenMonths(): void
    {
        $this->connect();
        World::$options[Connections::COUNTING_SINCE] = self::NOW - 3600;
        $told = $this->visits('2025-11-01T00:00:00Z', '2025-11-24T16:00:00.000Z');
        self::assertSame(['keptFrom' => '2025-11-24T15:00:00.000Z', 'hours' => []], $told);
        foreach (
            [
                ['', ''], ['2025-11-01', '2025-11-02'], ['2025-11-02T00:00:00Z', '2025-11-01T00:00:00Z'],
                ['2020-01-01T00:00:00Z', '2025-11-01T00:00:00Z'], ['2025-11-01T00:00:00', '2025-11-02T00:00:00'],
            ] as [$from, $until]
        ) {
            self::assertSame(400, $this->visits($from, $until));
        }
        $this->copySite();
        self::assertSame(409, $this->visits('2025-11-01T00:00:00Z', '2025-11-02T00:00:00Z'));
    }

    public function testAStateIsKeptOnceAndGarbageNever(): void
    {
        $this->connect();
        self::assertSame(['kept' => true], $this->state($this->stateBody()));
        self::assertSame(['kept' => false], $this->state($this->stateBody()));
        self::assertSame(400, $this->state(['at' => 'now']));
        self::assertSame(400, $this->state(null));
        $this->copySite();
        self::assertSame(409, $this->state($this->stateBody([], '2025-11-25T00:00:00.000Z')));
    }

    public function testHealthTellsVersionsClockAndTheLastRun(): void
    {
        World::$options['tidewatch_heartbeat'] = ['at' => self::NOW - 60, 'outcome' => 'sent'];
        $health = $this->services()->healthRoute()->handle(new \WP_REST_Request())->data;
        self::assertSame('2025-11-24T16:00:00.000Z', $health['clock']);
        self::assertSame('2025-11-24T15:59:00.000Z', $health['lastCronRun']);
        self::assertSame('10.5.2', $health['versions']['woocommerce']);
    }

    private function proof(mixed $nonce): string|int
    {
        $answer = $this->services()->proofRoute()->handle(new \WP_REST_Request(['nonce' => $nonce]));
        return $answer instanceof \WP_Error ? $answer->data['status'] : $answer->data['proof'];
    }

    /** @return array<string, mixed>|int */
    private function visits(string $from, string $until): array|int
    {
        $request = new \WP_REST_Request(['from' => $from, 'until' => $until]);
        $answer = $this->services()->visitsRoute()->handle($request);
        return $answer instanceof \WP_Error ? $answer->data['status'] : $answer->data;
    }

    /** @return array<string, mixed>|int */
    private function state(?array $body): array|int
    {
        $answer = $this->services()->stateRoute()->handle(new \WP_REST_Request([], [], $body));
        return $answer instanceof \WP_Error ? $answer->data['status'] : $answer->data;
    }
}
