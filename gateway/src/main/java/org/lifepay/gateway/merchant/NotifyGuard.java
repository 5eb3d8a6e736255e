package org.lifepay.gateway.merchant;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.stereotype.Component;

/** Protects against SSRF by notify URLs: only public addresses are allowed, unless sandbox mode is on. */
@Component
public class NotifyGuard {
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private final boolean sandbox;

    public NotifyGuard(PlatformSettings settings) {
        this.sandbox = settings.sandbox();
    }

    /** Checks a URL without network access: a literal address must be public. */
    public boolean allowsUrl(String url) {
        String host = URI.create(url).getHost();
        if (sandbox || host == null) {
            return sandbox;
        }
        String name = host.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name; // "localhost." is localhost too
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return false;
        }
        boolean version6 = name.startsWith("[");
        if (!version6 && !NUMBER_AT_END.matcher(name).matches()) {
            return true; // a host name: checked again when it is resolved
        }
        try {
            boolean plain = version6 || FOUR_NUMBERS.matcher(name).matches(); // 0177.0.0.1 is ambiguous
            return plain && allowsAddress(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a resolved address may be connected to. */
    public boolean allowsAddress(InetAddress address) {
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
        boolean special = first == 0
                || first >= 240
                || (first == 192 && second == 0 && (bytes[2] == 0 || bytes[2] == 2))
                || (first == 198 && (second & 0xfe) == 18);
        return internal || carrier || special;
    }

    /**
     * IPv6 addresses that embed an IPv4 address, such as NAT64, 6to4, Teredo and "compatible" ones, could lead into the
     * internal network.
     */
    private static boolean isTranslated(byte[] bytes) {
        boolean compatible = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return compatible || nat64 || sixToFour || teredo;
    }
}
