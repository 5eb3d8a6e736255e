package org.lifepay.gateway.merchant;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps merchants from having us call into our own network: only public addresses, unless sandbox mode is on. */
@Component
public class NotifyGuard {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private final boolean sandbox;

    public NotifyGuard(@Value("${lifepay.sandbox:false}") boolean sandbox) {
        this.sandbox = sandbox;
    }

    /** What can be said about a URL without asking the network: a literal address must be public. */
    public boolean mayName(String url) {
        String host = URI.create(url).getHost();
        if (sandbox || host == null) {
            return sandbox;
        }
        if (host.equalsIgnoreCase("localhost") || host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return false;
        }
        try {
            return !LITERAL.matcher(host).matches() || mayCall(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether we may connect to the address that a name was resolved to. */
    public boolean mayCall(InetAddress address) {
        return sandbox || !isInternal(address);
    }

    private static boolean isInternal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean internal = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        if (address instanceof Inet6Address) {
            return internal || (bytes[0] & 0xfe) == 0xfc || isTranslated(bytes);
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean carrier = first == 100 && second >= 64 && second < 128;
        boolean special =
                first == 0 || first >= 240 || (first == 192 && second == 0) || (first == 198 && (second & 0xfe) == 18);
        return internal || carrier || special;
    }

    /** IPv6 addresses that carry an IPv4 address: NAT64, 6to4 and Teredo could lead back inside. */
    private static boolean isTranslated(byte[] bytes) {
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return nat64 || sixToFour || teredo;
    }
}
