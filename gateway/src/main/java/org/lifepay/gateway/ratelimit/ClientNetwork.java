package org.lifepay.gateway.ratelimit;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * The rate-limit key of a client: an IPv4 address, or the /64 network of an IPv6 address, which belongs to one
 * customer.
 */
public final class ClientNetwork {
    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /**
     * The network of an address.
     *
     * @param address in numbers; another text stands for itself
     */
    public static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address); // what carries an IPv4 address becomes one
            byte[] bytes = parsed.getAddress();
            return bytes.length > NETWORK_BYTES
                    ? HexFormat.ofDelimiter(":").formatHex(bytes, 0, NETWORK_BYTES) + "::/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
