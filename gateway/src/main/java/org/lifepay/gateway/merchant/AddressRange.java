package org.lifepay.gateway.merchant;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, or a CIDR range.
 *
 * @param first the first address of the range, in canonical notation
 * @param bits the prefix length
 */
public record AddressRange(InetAddress first, int bits) {
    private static final int MAX_LENGTH = 64;
    private static final Pattern VERSION_4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** Parses {@code 192.0.2.1}, {@code 192.0.2.0/24} and the like for IPv6; host bits are cleared. */
    public static Optional<AddressRange> parse(String text) {
        String[] parts = text.split("/", -1);
        Optional<InetAddress> address = address(parts[0]);
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int maxBits = address.get().getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(new AddressRange(address.get(), maxBits));
        }
        if (!BITS.matcher(parts[1]).matches() || Integer.parseInt(parts[1]) > maxBits) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(parts[1]);
        return Optional.of(new AddressRange(firstOf(address.get(), bits), bits));
    }

    /** A numeric address; host names are not resolved, and ambiguous notations are rejected. */
    static Optional<InetAddress> address(String text) {
        if (text.length() > MAX_LENGTH
                || !(VERSION_4.matcher(text).matches()
                        || VERSION_6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text)); // an IPv4-mapped address becomes IPv4
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InetAddress firstOf(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) mask(bits - i * Byte.SIZE);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has four or sixteen bytes", e);
        }
    }

    /** The mask of one byte for a prefix with so many bits left. */
    private static int mask(int bits) {
        return bits >= Byte.SIZE ? 0xff : bits <= 0 ? 0 : 0xff << (Byte.SIZE - bits);
    }

    public boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            if (((own[i] ^ other[i]) & mask(bits - i * Byte.SIZE)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The format that {@link #parse} reads. */
    @Override
    public String toString() {
        String address = first.getHostAddress();
        return bits == first.getAddress().length * Byte.SIZE ? address : address + "/" + bits;
    }
}
