<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\State\SiteState;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class NoticeTest extends PluginTestCase
{
    private const OFFER = ['id' => 't1-2', 'kind' => 'offer', 'date' => '2025-11-30', 'path' => '/quotes/t1'];
    private const NAME = 'tidewatch-notice-t1-2';

    public function testAnOfferIsOneNoteThatLeavesTheInboxOnceItIsOver(): void
    {
        $this->keep([self::OFFER], '16:00');
        $note = World::$notes[self::NAME];
        self::assertSame('Your agency has made you an offer', $note->kept['title']);
        self::assertStringContainsString('2025-11-30', $note->kept['content']);
        self::assertSame('unactioned', $note->kept['status']);
        self::assertStringContainsString('&path=%2Fquotes%2Ft1', $note->links[0]);

        $this->keep([self::OFFER], '16:05');
        self::assertSame([self::NAME], array_keys(World::$notes));
        self::assertSame($note, World::$notes[self::NAME]);
        $this->keep([], '16:10');
        self::assertSame('actioned', $note->kept['status']);
    }

    public function testWhatSomebodyPutAwayIsNotBroughtBack(): void
    {
        $this->keep([self::OFFER], '16:00');
        World::$notes[self::NAME]->set_status('actioned');
        $this->keep([self::OFFER], '16:05');
        self::assertSame('actioned', World::$notes[self::NAME]->kept['status']);
    }

    public function testAChangeAndTheEndOfThePackageAreTold(): void
    {
        $path = '/subscription';
        $this->keep([
            ['id' => 'a', 'kind' => 'package_change', 'date' => '2025-12-01', 'path' => $path],
            ['id' => 'b', 'kind' => 'package_end', 'date' => '2025-12-05', 'path' => $path],
        ], '16:00');
        $titles = array_map(static fn ($note) => $note->kept['title'], array_values(World::$notes));
        self::assertSame(['Your package changes', 'Your package ends soon'], $titles);
    }

    public function testANoticeIsNoIncident(): void
    {
        $body = $this->stateBody($this->spike(), '2025-11-24T16:00:00.000Z') + ['notices' => [self::OFFER]];
        $state = SiteState::parse($body);
        self::assertNotNull($state);
        $this->services()->states()->keep($state);
        self::assertSame(['tidewatch-incident-inc_1', self::NAME], array_keys(World::$notes));
    }

    /** @return array<string, array{mixed}> */
    public function noNotices(): array
    {
        return [
            'no list' => ['offer'], 'a text' => [['offer']],
            'an id that is none' => [[['id' => '../x'] + self::OFFER]],
            'an unknown kind' => [[['kind' => 'advert'] + self::OFFER]],
            'no day' => [[['date' => '2025-02-30'] + self::OFFER]],
            'another site' => [[['path' => '//evil.example'] + self::OFFER]],
            'a script' => [[['path' => '/"><script>'] + self::OFFER]],
        ];
    }

    /** @dataProvider noNotices */
    public function testWhatIsNoNoticeIsLeftOut(mixed $notices): void
    {
        $state = SiteState::parse($this->stateBody() + ['notices' => $notices]);
        self::assertSame([], $state?->notices);
    }

    public function testAStateKeptByAnEarlierVersionHasNone(): void
    {
        $kept = SiteState::parse($this->stateBody())?->toArray() ?? [];
        unset($kept['notices']);
        self::assertSame([], SiteState::fromOption($kept)?->notices);
    }

    /** @param list<array<string, string>> $notices */
    private function keep(array $notices, string $time): void
    {
        $state = SiteState::parse($this->stateBody([], "2025-11-24T$time:00.000Z") + ['notices' => $notices]);
        self::assertNotNull($state);
        $this->services()->states()->keep($state);
    }
}
