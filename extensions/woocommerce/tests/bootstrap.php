<?php

declare(strict_types=1);

define('ABSPATH', __DIR__ . '/');
define('HOUR_IN_SECONDS', 3600);
define('DAY_IN_SECONDS', 86400);
define('MINUTE_IN_SECONDS', 60);
define('ARRAY_A', 'ARRAY_A');
define('WC_VERSION', '10.5.2');

require_once __DIR__ . '/fake/World.php';
foreach (['wpdb', 'rest', 'woocommerce', 'store', 'people', 'pages', 'texts', 'http', 'idna'] as $part) {
    require_once __DIR__ . "/fake/$part.php";
}
require_once dirname(__DIR__) . '/src/autoload.php';
require_once __DIR__ . '/PluginTestCase.php';
require_once __DIR__ . '/FixedClock.php';
