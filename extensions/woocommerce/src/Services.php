<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce;

use Tidewatch\WooCommerce\Connection as C;

/** Makes each object when it is first needed, with what it needs; a page of the shop needs next to none. */
class Services
{
    /** @var array<string, object> */
    private array $made = [];

    public function __construct(private readonly \wpdb $db, private readonly Clock $clock = new Clock())
    {
    }

    public function site(): Site
    {
        return $this->once(Site::class, fn () => new Site());
    }

    public function access(): Access
    {
        return $this->once(Access::class, fn () => new Access());
    }

    public function log(): Log
    {
        return $this->once(Log::class, fn () => new Log());
    }

    public function connections(): C\Connections
    {
        return $this->once(C\Connections::class, fn () => new C\Connections($this->site()));
    }

    public function app(): C\AppClient
    {
        return $this->once(C\AppClient::class, fn () => new C\AppClient($this->clock));
    }

    public function traces(): C\OurTraces
    {
        return $this->once(C\OurTraces::class, fn () => new C\OurTraces($this->db));
    }

    public function schedule(): Schedule
    {
        return $this->once(Schedule::class, fn () => new Schedule($this->connections(), $this->clock));
    }

    public function connecting(): C\Connecting
    {
        return $this->once(C\Connecting::class, fn () => new C\Connecting(
            $this->connections(),
            $this->app(),
            $this->site(),
            $this->traces(),
            $this->schedule(),
            $this->clock
        ));
    }

    public function hourTable(): Visits\HourTable
    {
        return $this->once(Visits\HourTable::class, fn () => new Visits\HourTable($this->db));
    }

    public function visits(): Visits\Visits
    {
        return $this->once(Visits\Visits::class, fn () => new Visits\Visits(
            $this->hourTable(),
            $this->site(),
            $this->clock
        ));
    }

    public function beacon(): Visits\Beacon
    {
        return $this->once(Visits\Beacon::class, fn () => new Visits\Beacon($this->connections(), $this->access()));
    }

    public function stateTexts(): State\StateTexts
    {
        return $this->once(State\StateTexts::class, fn () => new State\StateTexts($this->site()));
    }

    public function states(): State\StateStore
    {
        $inbox = new State\Inbox($this->site(), $this->log());
        return $this->once(State\StateStore::class, fn () => new State\StateStore(
            new State\IncidentNotes($this->stateTexts(), $inbox),
            new State\NoticeNotes($this->stateTexts(), $inbox),
            $this->clock
        ));
    }

    public function heartbeat(): Heartbeat
    {
        return $this->once(Heartbeat::class, fn () => new Heartbeat(
            $this->connections(),
            $this->app(),
            $this->site(),
            $this->traces(),
            $this->states(),
            $this->clock,
            $this->log()
        ));
    }

    public function token(): Security\Token
    {
        return $this->once(Security\Token::class, fn () => new Security\Token($this->clock));
    }

    public function proofRoute(): Rest\ProofRoute
    {
        return new Rest\ProofRoute($this->connections(), $this->clock);
    }

    public function visitRoute(): Rest\VisitRoute
    {
        return new Rest\VisitRoute($this->connections(), $this->visits(), $this->site());
    }

    public function visitsRoute(): Rest\VisitsRoute
    {
        return new Rest\VisitsRoute($this->connections(), $this->visits());
    }

    public function stateRoute(): Rest\StateRoute
    {
        return new Rest\StateRoute($this->connections(), $this->states());
    }

    public function healthRoute(): Rest\HealthRoute
    {
        return new Rest\HealthRoute($this->site(), $this->clock);
    }

    public function badge(): Admin\Badge
    {
        return new Admin\Badge(
            $this->states(),
            $this->stateTexts(),
            $this->connections(),
            $this->access(),
            $this->site()
        );
    }

    public function admin(): Admin\Hooks
    {
        return new Admin\Hooks($this);
    }

    /**
     * @template T of object
     * @param class-string<T> $name
     * @param callable(): T $make
     * @return T
     */
    private function once(string $name, callable $make): object
    {
        return $this->made[$name] ??= $make();
    }
}
