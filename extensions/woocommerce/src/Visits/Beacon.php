<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Visits;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connections;

/**
 * The few lines on each page of the shop that tell of a visit.
 *
 * They carry nothing of their own (no nonce, no name), so a page may be cached as a whole, and they keep
 * nothing in the browser. A visit is a page that was not reached from the shop itself. Where the shop sends
 * no referrers, the browser's own history of this tab tells instead.
 */
class Beacon
{
    private const SCRIPT = '(function(d,w,n,u){function g(){var p=performance.getEntriesByType("navigation")[0],'
        . 'r=d.referrer,a=w.navigation&&navigation.activation,s;'
        . 'if(n.webdriver||!n.sendBeacon||!p||p.type!="navigate"||(r?r.indexOf(location.origin+"/")==0:a&&a.from))'
        . 'return;function f(){if(!s){s=1;var t=p.activationStart||0,b=new URLSearchParams;'
        . 'b.set("f",Math.max(1,p.responseStart-t));p.loadEventEnd&&b.set("l",Math.max(1,p.loadEventEnd-t));'
        . 'n.sendBeacon(u,b)}}function h(){setTimeout(f)}w.addEventListener("pagehide",f);'
        . 'd.readyState=="complete"?h():w.addEventListener("load",h)}'
        . 'try{d.prerendering?d.addEventListener("prerenderingchange",g,{once:true}):g()}catch(e){}'
        . '})(document,window,navigator,%s)';

    public function __construct(private readonly Connections $connections, private readonly Access $access)
    {
    }

    public function print(): void
    {
        if ($this->isWanted()) {
            wp_print_inline_script_tag(self::script(rest_url('tidewatch/v1/visit')));
        }
    }

    /** The address without its host: shoppers may be on another name of the shop. */
    public static function script(string $url): string
    {
        $query = (string) wp_parse_url($url, PHP_URL_QUERY);
        $path = (string) wp_parse_url($url, PHP_URL_PATH) . ($query === '' ? '' : '?' . $query);
        $text = (string) wp_json_encode($path, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES);
        return sprintf(self::SCRIPT, $text);
    }

    private function isWanted(): bool
    {
        if (!$this->connections->isLive() || is_preview() || is_customize_preview()) {
            return false;
        }
        // Back from the payment: the same visit goes on.
        if (function_exists('is_wc_endpoint_url')) {
            if (is_wc_endpoint_url('order-received') || is_wc_endpoint_url('order-pay')) {
                return false;
            }
        }
        return !is_user_logged_in() || (!$this->access->canView() && !current_user_can('edit_posts'));
    }
}
