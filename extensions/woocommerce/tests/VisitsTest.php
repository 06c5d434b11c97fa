<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Plugin;
use Tidewatch\WooCommerce\Visits\Beacon;
use Tidewatch\WooCommerce\Visits\Bots;
use Tidewatch\WooCommerce\Visits\Buckets;
use Tidewatch\WooCommerce\Visits\HourStart;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class VisitsTest extends PluginTestCase
{
    /** @return array<string, array{string, string, string}> */
    public function hours(): array
    {
        return [
            'Warsaw' => ['Europe/Warsaw', '2025-11-24T10:59:59Z', '2025-11-24T10:00:00Z'],
            'half an hour off' => ['Asia/Kolkata', '2025-11-24T10:29:59Z', '2025-11-24T09:30:00Z'],
            'half an hour off, at its start' => ['Asia/Kolkata', '2025-11-24T10:30:00Z', '2025-11-24T10:30:00Z'],
            'a quarter off' => ['Asia/Kathmandu', '2025-11-24T10:14:59Z', '2025-11-24T09:15:00Z'],
            'west of UTC' => ['America/St_Johns', '2025-11-24T10:29:59Z', '2025-11-24T09:30:00Z'],
            'the hour that is left out' => ['Europe/Warsaw', '2025-03-30T01:20:00Z', '2025-03-30T01:00:00Z'],
            'the doubled hour, first' => ['Europe/Warsaw', '2025-10-26T00:40:00Z', '2025-10-26T00:00:00Z'],
            'the doubled hour, again' => ['Europe/Warsaw', '2025-10-26T01:40:00Z', '2025-10-26T01:00:00Z'],
            'before half an hour goes' => ['Australia/Lord_Howe', '2025-10-04T15:20:00Z', '2025-10-04T14:30:00Z'],
            'after half an hour goes' => ['Australia/Lord_Howe', '2025-10-04T15:50:00Z', '2025-10-04T15:30:00Z'],
            'a fixed offset' => ['+05:30', '2025-11-24T10:29:59Z', '2025-11-24T09:30:00Z'],
        ];
    }

    public function testATableThatCouldNotBeMadeIsTriedAgain(): void
    {
        $GLOBALS['wpdb']->answers['CREATE TABLE'] = false;
        $this->services()->hourTable()->create();
        $GLOBALS['wpdb']->answers = [];
        $this->services()->hourTable()->create();
        $this->services()->hourTable()->create();
        $made = preg_grep('~CREATE TABLE~', $GLOBALS['wpdb']->queries);
        self::assertCount(2, $made ?: [], 'once in vain, once, and no more');
    }

    public function testASiteOfANetworkThatIsDeletedTakesItsTableAlong(): void
    {
        Plugin::start();
        $GLOBALS['wpdb']->prefix = 'wp_7_';
        self::assertSame(
            ['wp_7_posts', 'wp_7_tidewatch_hours'],
            apply_filters('wpmu_drop_tables', ['wp_7_posts'])
        );
    }

    /** @dataProvider hours */
    public function testAVisitCountsInTheSitesLocalHour(string $zone, string $at, string $start): void
    {
        self::assertSame(
            gmdate('c', (int) strtotime($start)),
            gmdate('c', HourStart::at((int) strtotime($at), new \DateTimeZone($zone)))
        );
    }

    public function testPercentilesAreWithinTenPercent(): void
    {
        mt_srand(7);
        for ($round = 0; $round < 50; $round++) {
            $count = mt_rand(1, 400);
            $times = [];
            $buckets = array_fill(0, Buckets::COUNT, 0);
            for ($i = 0; $i < $count; $i++) {
                $times[] = $ms = 5 * exp(mt_rand(0, 9400) / 1000);
                $buckets[Buckets::of($ms)]++;
            }
            sort($times);
            foreach ([0.5, 0.75, 0.95] as $share) {
                $exact = $times[(int) ceil($share * $count) - 1];
                self::assertEqualsWithDelta($exact, Buckets::percentile($buckets, $share), 0.1 * $exact + 0.5);
            }
        }
        self::assertNull(Buckets::percentile(array_fill(0, Buckets::COUNT, 0), 0.5));
    }

    public function testTimesFromAFastPageToASlowOneHaveABucket(): void
    {
        self::assertSame(0, Buckets::of(0.2));
        self::assertSame(Buckets::COUNT - 1, Buckets::of(9e9));
        self::assertGreaterThan(60000, 5 * 1.2 ** Buckets::COUNT);
    }

    public function testAVisitIsOneStatement(): void
    {
        $this->services()->visits()->count('180.4', '900');
        self::assertCount(1, $GLOBALS['wpdb']->queries);
        self::assertMatchesRegularExpression(
            '~^INSERT INTO wp_tidewatch_hours \(hour_start, slot, visits, f19, l28\)'
            . ' VALUES \(1764000000, [0-7], 1, 1, 1\) ON DUPLICATE KEY UPDATE'
            . ' visits = visits \+ 1, f19 = f19 \+ 1, l28 = l28 \+ 1$~',
            $GLOBALS['wpdb']->queries[0]
        );
    }

    /** @return array<string, array{mixed}> */
    public function noTimes(): array
    {
        return [
            'none' => [null], 'a text' => ["1'; DROP TABLE"], 'below zero' => ['-5'], 'an hour' => ['3600000'],
            'a list' => [['1']], 'infinity' => ['INF'],
        ];
    }

    /** @dataProvider noTimes */
    public function testATimeThatIsNoneLeavesTheVisitCounted(mixed $ms): void
    {
        $this->services()->visits()->count($ms, $ms);
        self::assertStringContainsString('(hour_start, slot, visits)', $GLOBALS['wpdb']->queries[0]);
    }

    public function testHoursAreToldWithTheirPercentilesAndSlotsTogether(): void
    {
        $this->connect();
        $GLOBALS['wpdb']->answers['SUM(visits)'] = [
            ['hour_start' => (string) (self::NOW - 3600), 'visits' => '12', 'f19' => '10', 'l28' => '7'],
        ];
        [$hour] = iterator_to_array($this->services()->visits()->hours(self::NOW - 7200, self::NOW), false);
        self::assertSame([
            'hourStart' => '2025-11-24T15:00:00.000Z',
            'visits' => 12,
            'firstByteMs' => ['p50' => 175, 'p75' => 175, 'p95' => 175, 'pages' => 10],
            'loadMs' => ['p50' => 903, 'p75' => 903, 'p95' => 903, 'pages' => 7],
        ], $hour);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('GROUP BY hour_start'));
    }

    public function testFourteenMonthsAreKept(): void
    {
        $this->services()->visits()->prune();
        $before = (int) strtotime('2024-09-24T16:00:00Z');
        self::assertTrue($GLOBALS['wpdb']->sawQuery("DELETE FROM wp_tidewatch_hours WHERE hour_start < $before"));
    }

    public function testTheBeaconIsAtMostAKilobyteWithItsTag(): void
    {
        $this->connect(['siteUrl' => 'https://shop.example/sklep-internetowy/pl']);
        World::$options['home'] = 'https://shop.example/sklep-internetowy/pl';
        $printed = $this->beacon();
        self::assertNotSame('', $printed);
        self::assertLessThanOrEqual(1024, strlen($printed));
    }

    public function testTheBeaconIsTheSameForEverybodyAndKeepsNothingInTheBrowser(): void
    {
        $this->connect();
        $printed = $this->beacon();
        self::assertDoesNotMatchRegularExpression('~nonce|cookie|storage|https?://~i', $printed);
        self::assertStringContainsString('"/wp-json/tidewatch/v1/visit"', $printed);
        World::$options['permalink_structure'] = '';
        self::assertStringContainsString('"/index.php?rest_route=/tidewatch/v1/visit"', $this->beacon());
    }

    public function testAHostileAddressStaysAText(): void
    {
        $script = Beacon::script('https://shop.example/wp-json/</script><script>alert(1)</script>"-x-"');
        self::assertStringNotContainsString('</script>', $script);
        self::assertStringNotContainsString('"-x-"', $script);
    }

    public function testStaffAndPagesAfterPaymentCarryNoBeacon(): void
    {
        $this->connect();
        World::$capabilities = ['view_woocommerce_reports'];
        self::assertSame('', $this->beacon());
        World::$capabilities = ['edit_posts'];
        self::assertSame('', $this->beacon());
        World::$capabilities = ['read'];
        self::assertNotSame('', $this->beacon(), 'customers who signed in are shoppers');
        World::$endpoint = 'order-received';
        self::assertSame('', $this->beacon());
    }

    public function testWithoutAConnectionNothingIsPrinted(): void
    {
        self::assertSame('', $this->beacon());
        $this->copySite();
        self::assertSame('', $this->beacon());
    }

    public function testMachinesThatSaySoAreBots(): void
    {
        $bots = [
            '', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'curl/8.1',
            'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0', 'facebookexternalhit/1.1',
            'AhrefsSiteAudit crawler', 'Mozilla/5.0 (compatible; UptimeRobot/2.0)', 'python-requests/2.31',
        ];
        $people = [
            'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1',
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36',
            'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
            'Mozilla/5.0 (Linux; Android 15; SM-S931B) SamsungBrowser/28.0 Chrome/130 Mobile Safari/537.36',
            'Mozilla/5.0 (Linux; Android 14; CUBOT P80) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36',
        ];
        self::assertSame([], array_filter($bots, static fn (string $one): bool => !Bots::isBot($one)));
        self::assertSame([], array_filter($people, [Bots::class, 'isBot']));
    }

    private function beacon(): string
    {
        return $this->printed(fn () => $this->services()->beacon()->print());
    }
}
