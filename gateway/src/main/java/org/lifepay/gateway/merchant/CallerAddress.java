package org.lifepay.gateway.merchant;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Determines the caller's address: the peer of the socket, or the one that a trusted proxy reports. */
@Component
@EnableConfigurationProperties(MerchantSettings.class)
public class CallerAddress {
    private static final Pattern WITH_PORT =
            Pattern.compile("([0-9.]+):[0-9]{1,5}|\\[([0-9a-fA-F:.]+)\\](?::[0-9]{1,5})?");

    private final AddressList proxies;

    public CallerAddress(MerchantSettings settings) {
        this.proxies = AddressList.parse(settings.trustedProxies());
    }

    /** The address of a request's caller; empty if a trusted proxy does not report one. */
    public Optional<InetAddress> of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), forwardedFor(request));
    }

    /** The X-Forwarded-For header, all lines joined by commas; null if there is none. */
    public static @Nullable String forwardedFor(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders("X-Forwarded-For"));
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /**
     * The caller's address; empty if a trusted proxy does not report one.
     *
     * @param peer the peer of the socket
     * @param forwardedFor as {@link #forwardedFor} gives it; trusted from the right, as far as our
     *     own proxies wrote it
     */
    public Optional<InetAddress> of(@Nullable String peer, @Nullable String forwardedFor) {
        Optional<InetAddress> caller = peer == null ? Optional.empty() : AddressRange.address(withoutZone(peer));
        if (proxies.isEmpty() || forwardedFor == null) {
            return caller;
        }
        String[] named = forwardedFor.split(",", -1);
        for (int i = named.length - 1;
                i >= 0 && caller.filter(proxies::contains).isPresent();
                i--) {
            caller = AddressRange.address(withoutPort(named[i].strip()));
        }
        return caller;
    }

    private static String withoutZone(String peer) {
        int zone = peer.indexOf('%');
        return zone < 0 ? peer : peer.substring(0, zone);
    }

    private static String withoutPort(String entry) {
        Matcher matcher = WITH_PORT.matcher(entry);
        if (!matcher.matches()) {
            return entry;
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }
}
