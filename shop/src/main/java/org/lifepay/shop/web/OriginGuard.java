package org.lifepay.shop.web;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets in what was meant for this shop: by the name it was called, and for forms by where they come from. */
final class OriginGuard {
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();

    OriginGuard(URI publicUrl, int port) {
        hosts.add(publicUrl.getRawAuthority().toLowerCase(Locale.ROOT));
        origins.add(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority().toLowerCase(Locale.ROOT));
        for (String loopback : Arrays.asList("127.0.0.1:", "localhost:", "[::1]:")) {
            hosts.add(loopback + port);
            origins.add("http://" + loopback + port);
        }
    }

    /** A page elsewhere must not reach in through a host name of its own that points here. */
    void requireHost(@Nullable String host) {
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new HttpStatusException(403, "请用本店的地址访问", "Come in by this shop's own address");
        }
    }

    /** Browsers say where a form comes from; who says nothing has to have the token all the same. */
    void requireSameOrigin(WebExchange webExchange) {
        String origin = webExchange.header("Origin");
        String site = webExchange.header("Sec-Fetch-Site");
        boolean foreign = (origin != null && !origins.contains(origin.toLowerCase(Locale.ROOT)))
                || (site != null && !site.equals("same-origin"));
        if (foreign) {
            throw new HttpStatusException(403, "表单不是从本店页面提交的", "This form does not come from this shop");
        }
    }
}
