<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Admin\Assets;
use Tidewatch\WooCommerce\Admin\Page;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class PagesTest extends PluginTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        World::$capabilities = self::MANAGER;
    }

    public function testThePageHoldsTheAppWithAFreshToken(): void
    {
        $this->connect();
        $_GET = ['path' => '/peaks?range=30d'];
        $html = $this->page();
        self::assertStringContainsString('<iframe name="tidewatch"', $html);
        self::assertStringContainsString('data-src="https://app.example/app"', $html);
        self::assertMatchesRegularExpression(
            '~ src="https://app\.example/app/peaks\?range=30d&#038;token=[\w-]+\.[\w-]+\.[\w-]+"~',
            $html
        );
        self::assertStringNotContainsString(self::SECRET, $html);
    }

    /** @return array<string, array{mixed, string}> */
    public function paths(): array
    {
        return [
            'a page' => ['/incidents/inc_1', '/incidents/inc_1'],
            'with a query' => ['/peaks?from=2025-11-01&to=2025-11-30', '/peaks?from=2025-11-01&to=2025-11-30'],
            'a token of one\'s own' => ['/peaks?token=x&range=30d', '/peaks?range=30d'],
            'a token in percent signs' => ['/peaks?%74oken=x&range=30d&token=', '/peaks?range=30d'],
            'a shop of Shopify' => ['/?shop=a.example&id_token=x&id%5Ftoken=y', '/'],
            'a name that is not one of them' => ['/peaks?shops=2&x=token', '/peaks?shops=2&x=token'],
            'nothing' => [null, '/'],
            'a list' => [['/x'], '/'],
            'another site' => ['//evil.example', '/'],
            'an address' => ['https://evil.example', '/'],
            'out of the app' => ['/../console', '/'],
            'markup' => ['/"><script>', '/'],
            'a name before a host' => ['@evil.example', '/'],
            'a line break' => ["/a\n", '/'],
            'too long' => ['/' . str_repeat('a', 600), '/'],
        ];
    }

    /** @dataProvider paths */
    public function testAPathLeadsIntoTheAppOrToItsHome(mixed $raw, string $path): void
    {
        self::assertSame($path, Page::pathFrom($raw));
    }

    public function testThePageIsInTheMenuForThoseWhoMayLook(): void
    {
        World::$capabilities = ['view_woocommerce_reports'];
        $this->pageObject()->addToMenu();
        self::assertSame('view_woocommerce_reports', (World::$widgets['capability'])());
        self::assertArrayHasKey('load-woocommerce_page_tidewatch', World::$hooks);
        World::$capabilities = ['manage_woocommerce'];
        $this->pageObject()->addToMenu();
        self::assertSame('manage_woocommerce', (World::$widgets['capability'])());
    }

    public function testOtherStaffAreTurnedAway(): void
    {
        $this->connect();
        World::$capabilities = ['edit_posts'];
        $this->expectException(\Died::class);
        $this->page();
    }

    public function testOnACopyThePageHoldsNothing(): void
    {
        $this->copySite();
        self::assertStringNotContainsString('<iframe', $this->page());
    }

    public function testBackFromTheQuestionTheStepsGoOnOrTheAppOpens(): void
    {
        $this->connecting(['state' => 'proven', 'reached' => 'proven']);
        $_GET = ['tidewatch' => 'returned', 'success' => '0'];
        self::assertStringEndsWith('&step=denied', $this->returned());
        $_GET['success'] = '1';
        World::willAnswer(200, ['state' => 'authorized']);
        self::assertStringEndsWith('&step=approved', $this->returned());
        World::willAnswer(200, ['state' => 'connected']);
        self::assertStringEndsWith('page=tidewatch', $this->returned());
    }

    public function testTheFrameIsHandedWhatItReadsAndNoSecret(): void
    {
        $this->connect();
        $_GET = ['page' => 'tidewatch', 'path' => '/peaks'];
        $services = $this->services();
        (new Assets($services->site(), $services->connections()))->enqueue();
        $script = World::$inlineScripts['tidewatch-frame'];
        self::assertStringStartsWith('window.tidewatchFrame = {', $script);
        $data = json_decode(substr($script, strlen('window.tidewatchFrame = '), -1), true);
        self::assertSame(['appUrl', 'ajaxUrl', 'nonce', 'path', 'pageUrl', 'texts'], array_keys($data));
        self::assertSame(['signedOut', 'leave', 'loadAgain', 'slow', 'away'], array_keys($data['texts']));
        self::assertSame('nonce-tidewatch_token', $data['nonce']);
        self::assertStringNotContainsString(self::SECRET, $script);
    }

    private function page(): string
    {
        return $this->printed(fn () => $this->pageObject()->print());
    }

    private function returned(): string
    {
        try {
            $this->pageObject()->beforePage();
        } catch (\Redirected $away) {
            return $away->getMessage();
        }
        self::fail('It went nowhere.');
    }

    private function pageObject(): Page
    {
        $services = $this->services();
        return new Page(
            $services->connections(),
            $services->connecting(),
            $services->access(),
            $services->token(),
            $services->site(),
            $services->schedule()
        );
    }
}
