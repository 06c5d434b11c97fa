<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Rest;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Instant;
use Tidewatch\WooCommerce\Visits\Visits;

/** Tells the app of visits by the hour. */
class VisitsRoute
{
    /** 14 months, and the days by which months differ. */
    private const LONGEST_SECONDS = 430 * DAY_IN_SECONDS;

    public function __construct(private readonly Connections $connections, private readonly Visits $visits)
    {
    }

    public function handle(\WP_REST_Request $request): \WP_REST_Response|\WP_Error
    {
        if ($this->connections->isCopy()) {
            return new \WP_Error('tidewatch_other_site', 'Another site is connected.', ['status' => 409]);
        }
        $from = Instant::parse($request->get_param('from'));
        $until = Instant::parse($request->get_param('until'));
        $isRange = $from !== null && $until !== null && $from < $until
            && $until - $from <= self::LONGEST_SECONDS * 1000;
        if (!$isRange) {
            return new \WP_Error(
                'tidewatch_bad_range',
                'from and until are instants in ISO 8601, at most 14 months apart.',
                ['status' => 400]
            );
        }
        $hours = $this->visits->hours((int) ceil($from / 1000), (int) ceil($until / 1000));
        return new \WP_REST_Response([
            'keptFrom' => Instant::text($this->visits->keptFrom()),
            'hours' => iterator_to_array($hours, false),
        ]);
    }
}
