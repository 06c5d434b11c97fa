<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Admin\Widget;
use Tidewatch\WooCommerce\State\SiteState;
use Tidewatch\WooCommerce\State\StateStore;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class StateTest extends PluginTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->connect();
        World::$capabilities = self::MANAGER;
    }

    public function testAnOlderStateChangesNothing(): void
    {
        self::assertTrue($this->keep($this->stateBody($this->spike(), '2025-11-24T16:00:00.002Z')));
        self::assertFalse($this->keep($this->stateBody([], '2025-11-24T16:00:00.001Z')));
        self::assertFalse($this->keep($this->stateBody([], '2025-11-24T16:00:00.002Z')));
        self::assertSame('spike', $this->services()->states()->last()?->kind);
        self::assertTrue($this->keep($this->stateBody([], '2025-11-24T16:00:00.003Z')));
        self::assertSame('usual', $this->services()->states()->last()?->kind);
        self::assertFalse(World::$autoload[StateStore::OPTION]);
    }

    /** @return array<string, array{mixed}> */
    public function noStates(): array
    {
        return [
            'nothing' => [null], 'a text' => ['usual'], 'no instant' => [['at' => '1', 'live' => ['kind' => 'usual']]],
            'no live' => [['at' => '2025-11-24T16:00:00.000Z']],
            'an unknown kind' => [['at' => '2025-11-24T16:00:00.000Z', 'live' => ['kind' => 'panic']]],
        ];
    }

    /** @dataProvider noStates */
    public function testWhatIsNoStateIsNotTaken(mixed $body): void
    {
        self::assertNull(SiteState::parse($body));
    }

    public function testPartsThatAreNoneAreLeftOut(): void
    {
        $state = SiteState::parse([
            'at' => '2025-11-24T16:00:00.000Z',
            'live' => ['kind' => 'spike', 'incidentId' => '../x', 'since' => 5, 'ratio' => '2'],
            'nextPeak' => ['localDate' => '2025-02-30', 'orders' => ['low' => 1, 'mid' => 2, 'high' => 3]],
            'plan' => ['name' => ['x'], 'endsOn' => '2025-12-31'],
        ]);
        self::assertNotNull($state);
        self::assertFalse($state->isIncident());
        self::assertSame([], array_filter(
            [$state->incidentId, $state->sinceMs, $state->ratio, $state->nextPeak, $state->plan],
            static fn (mixed $part): bool => $part !== null
        ));
    }

    public function testAnIncidentIsOneNoteFromBeginningToEnd(): void
    {
        $this->keep($this->stateBody($this->spike(), '2025-11-24T16:00:00.000Z'));
        $this->keep($this->stateBody(['ratio' => 3.0] + $this->spike(), '2025-11-24T16:05:00.000Z'));
        self::assertSame(['tidewatch-incident-inc_1'], array_keys(World::$notes));
        $note = World::$notes['tidewatch-incident-inc_1'];
        self::assertSame('More orders than expected: up to 2,3×', $note->kept['title']);
        self::assertStringContainsString('2025-11-24 16:40', $note->kept['content']);
        self::assertStringContainsString('&path=%2Fincidents%2Finc_1', $note->links[0]);

        $this->keep($this->stateBody([], '2025-11-24T17:00:00.000Z'));
        self::assertCount(1, World::$notes);
        self::assertSame('The rise in orders has ended', $note->kept['title']);
        self::assertFalse($note->kept['is_read']);
    }

    public function testANextIncidentIsANoteOfItsOwn(): void
    {
        $this->keep($this->stateBody($this->spike('inc_1'), '2025-11-24T16:00:00.000Z'));
        $this->keep($this->stateBody(['kind' => 'stall'] + $this->spike('inc_2'), '2025-11-24T17:00:00.000Z'));
        self::assertSame('The rise in orders has ended', World::$notes['tidewatch-incident-inc_1']->kept['title']);
        self::assertSame('Fewer orders than expected: 2,3×', World::$notes['tidewatch-incident-inc_2']->kept['title']);
    }

    public function testTheCardOnTheDashboardSaysNowNextPeakAndPackage(): void
    {
        $this->keep($this->stateBody($this->spike()));
        $card = $this->card();
        self::assertStringContainsString('More orders than expected: up to 2,3×, since 2025-11-24 16:40', $card);
        self::assertStringContainsString('2025-11-28: 300–470 orders expected', $card);
        self::assertStringContainsString('Rozszerzony, until 2025-12-31', $card);
        self::assertSame([], World::$sent, 'nothing is asked while the page is made');
    }

    public function testAnOldStateIsNotCalledLive(): void
    {
        $this->keep($this->stateBody($this->spike()));
        $takenAt = $this->services()->stateTexts()->instant($this->clock->seconds);
        $this->clock->seconds += 1200;
        self::assertStringContainsString('More orders than expected: up to 2,3×', $this->card());
        self::assertCount(1, $this->badges());
        $this->clock->seconds += 1;
        self::assertStringContainsString('No news since ' . $takenAt, $this->card());
        self::assertStringNotContainsString('More orders than expected', $this->card());
        self::assertSame([], $this->badges());
    }

    public function testHostileNamesStayText(): void
    {
        $body = $this->stateBody();
        $body['plan']['name'] = self::HOSTILE;
        $this->keep($body);
        $this->assertHarmless($this->card());
    }

    public function testTheBarShowsASpikeToThoseWhoMayLookAndNothingElse(): void
    {
        $this->keep($this->stateBody([], '2025-11-24T16:00:00.000Z'));
        self::assertSame([], $this->badges());
        $this->keep($this->stateBody($this->spike(), '2025-11-24T16:01:00.000Z'));
        self::assertStringContainsString('More orders than expected: up to 2,3×', $this->badges()[0]['title']);
        World::$capabilities = ['view_woocommerce_reports'];
        self::assertCount(1, $this->badges());
        World::$capabilities = ['read'];
        self::assertSame([], $this->badges());
        World::$capabilities = self::MANAGER;
        $this->copySite();
        self::assertSame([], $this->badges());
    }

    public function testTheCardIsForThoseWhoMayLook(): void
    {
        World::$capabilities = ['edit_posts'];
        $this->card(false);
        self::assertArrayNotHasKey('tidewatch', World::$widgets);
    }

    /** @param array<string, mixed> $body */
    private function keep(array $body): bool
    {
        $state = SiteState::parse($body);
        self::assertNotNull($state);
        return $this->services()->states()->keep($state);
    }

    private function card(bool $isShown = true): string
    {
        $services = $this->services();
        (new Widget(
            $services->states(),
            $services->stateTexts(),
            $services->connections(),
            $services->access(),
            $services->site()
        ))->add();
        return $isShown ? $this->printed(World::$widgets['tidewatch']) : '';
    }

    /** @return list<array<string, mixed>> */
    private function badges(): array
    {
        $bar = new class {
            /** @var list<array<string, mixed>> */
            public array $nodes = [];

            /** @param array<string, mixed> $node */
            public function add_node(array $node): void // phpcs:ignore PSR1.Methods.CamelCapsMethodName
            {
                $this->nodes[] = $node;
            }
        };
        $this->services()->badge()->add($bar);
        return $bar->nodes;
    }
}
