package org.lifepay.acceptance.storm;

import java.util.stream.LongStream;

/** A range of seeds, both ends included, written {@code 21..500}, or one seed. */
record Seeds(long first, long last) {
    Seeds {
        if (last < first) {
            throw new IllegalArgumentException("no seeds from " + first + " to " + last);
        }
    }

    static Seeds parse(String text) {
        String[] ends = text.split("\\.\\.", 2);
        return new Seeds(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    long[] all() {
        return LongStream.rangeClosed(first, last).toArray();
    }

    long count() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + ".." + last;
    }
}
