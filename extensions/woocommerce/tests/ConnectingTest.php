<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Connection\AuthorizeAddress;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class ConnectingTest extends PluginTestCase
{
    public function testTheFirstCallSaysWhoThisSiteIsAndIsKept(): void
    {
        World::$options['home'] = 'HTTPS://Shop.Example/sklep/';
        World::willAnswer(202, ['connectionId' => 'con_2']);
        self::assertNull($this->connectingTo('https://APP.example/', 'TIDE-1'));
        $sent = json_decode(World::$sent[0]['args']['body'], true);
        self::assertSame('https://app.example/woocommerce/connections', World::$sent[0]['url']);
        self::assertSame('https://shop.example/sklep', $sent['siteUrl']);
        self::assertStringEndsWith('/wp-admin/admin.php?page=tidewatch', $sent['adminUrl']);
        self::assertSame(['plugin', 'wordpress', 'woocommerce', 'php'], array_keys($sent['versions']));
        $kept = $this->services()->connections()->pending();
        self::assertSame(['con_2', 'received', $sent['secret']], [$kept?->id, $kept?->state, $kept?->secret]);
        self::assertFalse(World::$autoload[Connections::PENDING], 'the secret is not loaded with each page');
    }

    /** @return array<string, array{string, string}> as in WordPress's settings, and as browsers write it */
    public function writtenAddresses(): array
    {
        return [
            'a Polish name' => ['https://Żółw.example', 'https://xn--w-uga1v8h.example'],
            'one with a port' => ['https://żółw.example:8443/', 'https://xn--w-uga1v8h.example:8443'],
            'https with its own port' => ['https://shop.example:443/', 'https://shop.example'],
            'a Polish folder' => ['https://shop.example/żółw', 'https://shop.example/%C5%BC%C3%B3%C5%82w'],
        ];
    }

    /** @dataProvider writtenAddresses */
    public function testAnAddressIsSentAsBrowsersWriteIt(string $home, string $siteUrl): void
    {
        World::$options['home'] = $home;
        World::willAnswer(202, ['connectionId' => 'con_2']);
        $this->connectingTo('https://app.example', 'TIDE-1');
        $sent = json_decode(World::$sent[0]['args']['body'], true);
        self::assertSame([$siteUrl, $siteUrl . '/wp-json/'], [$sent['siteUrl'], $sent['restUrl']]);
        self::assertFalse($this->services()->site()->hasAdminElsewhere());
    }

    public function testAShopWithoutHttpsIsToldSoAndNothingIsSent(): void
    {
        World::$options['home'] = 'http://shop.example';
        self::assertSame('site_not_https', $this->connectingTo('https://app.example', 'TIDE-1'));
        self::assertSame([], World::$sent);
    }

    public function testAWrongCodeIsKeptAsItsReason(): void
    {
        World::willAnswer(404, ['problem' => 'wrong_code']);
        $this->connectingTo('https://app.example', 'TIDE-1');
        $kept = $this->services()->connections()->pending();
        self::assertSame(['failed', 'wrong_code', 'received'], [$kept?->state, $kept?->problem, $kept?->step()]);
    }

    /** @return array<string, array{int, string, string}> */
    public function strangeAnswers(): array
    {
        return [
            'a web page' => [200, '<html>Welcome</html>', 'app_garbage'],
            'a list' => [202, '["con_1"]', 'app_garbage'],
            'an id that is none' => [202, '{"connectionId": "../../x"}', 'app_garbage'],
            'an unknown problem' => [400, '{"problem": "<b>pay</b>"}', 'app_garbage'],
            'a redirect' => [302, '', 'app_garbage'],
            'an app that cannot work with the addresses' => [400, '{"problem": "bad_request"}', 'bad_request'],
            'an app that knows no such shop' => [409, '{"problem": "not_connected"}', 'not_connected'],
            'a broken server' => [502, '{"problem": "wrong_code"}', 'app_unreachable'],
        ];
    }

    /** @dataProvider strangeAnswers */
    public function testWhateverAnswersIsTakenCalmly(int $status, string $body, string $problem): void
    {
        World::willAnswer($status, $body);
        $this->connectingTo('https://app.example', 'TIDE-1');
        self::assertSame($problem, $this->services()->connections()->pending()?->problem);
    }

    public function testALostAnswerIsRepeatedWithTheSameSecretAndANewCodeWithANewOne(): void
    {
        World::willNotAnswer();
        World::willNotAnswer();
        World::willNotAnswer();
        $this->connectingTo('https://app.example', 'TIDE-1');
        $this->connectingTo('https://app.example', 'TIDE-1');
        $this->connectingTo('https://app.example', 'TIDE-2');
        $secret = static fn (int $call): string => json_decode(World::$sent[$call]['args']['body'], true)['secret'];
        self::assertSame($secret(0), $secret(1));
        self::assertNotSame($secret(1), $secret(2));
    }

    public function testEachStepIsKeptAsTheAppTellsIt(): void
    {
        $this->connecting();
        $url = 'https://shop.example/wc-auth/v1/authorize?app_name=Tidewatch&user_id=once';
        World::willAnswer(200, ['state' => 'proven', 'agencyName' => 'Demo agency', 'authorizeUrl' => $url]);
        $this->services()->connecting()->refresh();
        $kept = $this->services()->connections()->pending();
        self::assertSame(['proven', $url], [$kept?->state, $kept?->authorizeUrl]);
        self::assertSame('https://app.example/woocommerce/connections/con_1', World::$sent[0]['url']);
        self::assertArrayHasKey('X-Tidewatch-Signature', World::$sent[0]['args']['headers']);
    }

    public function testAnAddressToApproveAtIsThisSitesOwnOrNone(): void
    {
        foreach (['https://evil.example', 'https://shop.example.evil', 'https://shop.example@evil.example'] as $site) {
            $url = $site . '/wc-auth/v1/authorize?x';
            $this->connecting();
            World::willAnswer(200, ['state' => 'proven', 'authorizeUrl' => $url]);
            self::assertNull($this->services()->connecting()->refresh()?->authorizeUrl);
        }
    }

    /** @return array<string, array{string}> what stands between the site's address and what is asked */
    public function authorizePages(): array
    {
        return [
            'permalinks' => ['/wc-auth/v1/authorize?'],
            'permalinks on a server that rewrites nothing' => ['/index.php/wc-auth/v1/authorize?'],
            'no permalinks' => ['/?wc-auth-version=1&wc-auth-route=authorize&'],
            'none, and index.php named' => ['/index.php?wc-auth-version=1&wc-auth-route=authorize&'],
        ];
    }

    /** @dataProvider authorizePages */
    public function testTheQuestionIsAskedWhereverThisSiteHasIt(string $page): void
    {
        $url = 'https://shop.example' . $page . 'app_name=Tidewatch';
        $this->connecting();
        World::willAnswer(200, ['state' => 'proven', 'authorizeUrl' => $url]);
        self::assertSame($url, $this->services()->connecting()->refresh()?->authorizeUrl);
    }

    public function testWooCommerceFindsItsOwnQuestionWithoutPermalinksToo(): void
    {
        $broken = 'https://shop.example/?wc-auth/v1=access_granted';
        $address = static fn (): string
            => AuthorizeAddress::ofStep($broken, 'access_granted', 'https://shop.example');
        World::$options['permalink_structure'] = '';
        self::assertSame('https://shop.example/?wc-auth-version=1&wc-auth-route=access_granted', $address());
        World::$options['permalink_structure'] = '/index.php/%postname%/';
        self::assertSame('https://shop.example/index.php/wc-auth/v1/access_granted/', $address());
        World::$options['permalink_structure'] = '/%postname%/';
        self::assertSame($broken, $address());
    }

    public function testAFailureNamesTheStepItStopped(): void
    {
        $this->connecting(['state' => 'received', 'reached' => 'received']);
        World::willAnswer(200, ['state' => 'failed', 'problem' => 'rest_blocked']);
        $failed = $this->services()->connecting()->refresh();
        self::assertSame(['rest_blocked', 'proven'], [$failed?->problem, $failed?->step()]);

        $this->connecting(['state' => 'authorized', 'reached' => 'authorized']);
        World::willAnswer(200, ['state' => 'failed', 'problem' => 'read_only_keys']);
        $failed = $this->services()->connecting()->refresh();
        self::assertSame(['read_only_keys', 'connected'], [$failed?->problem, $failed?->step()]);
    }

    public function testASilentAppLeavesWhatWasKnown(): void
    {
        $this->connecting(['state' => 'proven', 'reached' => 'proven']);
        World::willNotAnswer();
        $seen = $this->services()->connecting()->refresh();
        self::assertSame(['proven', 'app_unreachable'], [$seen?->state, $seen?->problem]);
        self::assertNull($this->services()->connections()->pending()?->problem);
    }

    public function testTryingAgainAsksTheAppAndThenHowFarItIs(): void
    {
        $this->connecting(['state' => 'failed', 'reached' => 'received', 'problem' => 'unreachable']);
        World::willAnswer(202, []);
        World::willAnswer(200, ['state' => 'received']);
        $seen = $this->services()->connecting()->retry();
        self::assertStringEndsWith('/con_1/retry', World::$sent[0]['url']);
        self::assertSame(['received', null], [$seen?->state, $seen?->problem]);
    }

    public function testOnceConnectedItStandsAndItsWorkIsPlanned(): void
    {
        $this->connecting(['keysBefore' => 4, 'state' => 'authorized', 'reached' => 'authorized']);
        World::willAnswer(200, ['state' => 'connected', 'storeId' => 's1', 'agencyName' => 'Demo agency']);
        $this->services()->connecting()->refresh();
        $connections = $this->services()->connections();
        self::assertTrue($connections->isLive());
        self::assertNull($connections->pending());
        self::assertSame(self::SECRET, $connections->live()?->secret);
        self::assertTrue(World::$autoload[Connections::SITE]);
        self::assertFalse(World::$autoload[Connections::ACTIVE]);
        self::assertSame(300, World::$scheduled['tidewatch_heartbeat']['every']);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('AND key_id <= 4'), 'former keys go, the new one stays');
    }

    public function testStoppingTellsTheAppAndTakesBackTheKeysThatWereApprovedForIt(): void
    {
        $this->connect();
        $this->connecting(['id' => 'con_2', 'keysBefore' => 4, 'state' => 'proven', 'reached' => 'proven']);
        World::willAnswer(200, ['state' => 'authorized']);
        World::willAnswer(200, ['state' => 'ended']);
        $this->services()->connecting()->cancel();
        self::assertStringEndsWith('/woocommerce/connections/con_2/end', World::$sent[1]['url']);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('AND key_id > 4'), 'the standing connection’s keys stay');
        self::assertNull($this->services()->connections()->pending());
        self::assertSame('con_1', $this->services()->connections()->live()?->id);
    }

    public function testStoppingWhatTheAppHasConnectedMeanwhileComesTooLate(): void
    {
        $this->connecting(['state' => 'authorized', 'reached' => 'authorized']);
        World::willAnswer(200, ['state' => 'connected']);
        $this->services()->connecting()->cancel();
        self::assertCount(1, World::$sent);
        self::assertTrue($this->services()->connections()->isLive());
    }

    public function testStoppingWorksWhileTheAppIsSilentAndWhereItNeverAnswered(): void
    {
        $this->connecting();
        World::willNotAnswer();
        World::willNotAnswer();
        $this->services()->connecting()->cancel();
        self::assertNull($this->services()->connections()->pending());

        $this->connecting(['id' => '']);
        $this->services()->connecting()->cancel();
        self::assertCount(2, World::$sent);
        self::assertNull($this->services()->connections()->pending());
    }

    public function testTheFormerConnectionWorksUntilTheNewOneStands(): void
    {
        $this->connect();
        $this->connecting(['id' => 'con_2', 'secret' => 'new', 'state' => 'proven']);
        self::assertSame('con_1', $this->services()->connections()->live()?->id);
        World::willAnswer(200, ['state' => 'connected']);
        $this->services()->connecting()->refresh();
        self::assertSame('con_2', $this->services()->connections()->live()?->id);
        self::assertSame(
            self::NOW - 86400,
            World::$options[Connections::COUNTING_SINCE],
            'visits went on being counted'
        );
    }

    private function connectingTo(string $address, string $code): ?string
    {
        return $this->services()->connecting()->begin($address, $code);
    }
}
