package org.lifepay.gateway.merchant;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Addresses and ranges of addresses; an empty list says nothing about anybody. */
public record AddressList(List<AddressRange> ranges) {
    public static final AddressList NONE = new AddressList(List.of());

    public AddressList {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads addresses and ranges with blanks, commas or line ends between them.
     *
     * @throws IllegalArgumentException whose message is the first entry that is neither
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

    /** As it is read by {@link #parse}, a blank between the entries. */
    @Override
    public String toString() {
        return ranges.stream().map(AddressRange::toString).collect(Collectors.joining(" "));
    }
}
