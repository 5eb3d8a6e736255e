package org.lifepay.gateway.merchant;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of IP addresses and ranges (CIDR); an empty list allows every address. */
public record AddressList(List<AddressRange> ranges) {
    public static final AddressList NONE = new AddressList(List.of());

    public AddressList {
        ranges = List.copyOf(ranges);
    }

    /**
     * Parses addresses and ranges separated by blanks, commas or line ends.
     *
     * @throws IllegalArgumentException whose message is the first invalid entry
     */
    public static AddressList parse(String text) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : text.split("[\\s,;，；]+", -1)) {
            if (!entry.isEmpty()) {
                ranges.add(AddressRange.parse(entry).orElseThrow(() -> new IllegalArgumentException(entry)));
            }
        }
        return new AddressList(ranges);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** The format that {@link #parse} reads, entries separated by blanks. */
    @Override
    public String toString() {
        return ranges.stream().map(AddressRange::toString).collect(Collectors.joining(" "));
    }
}
