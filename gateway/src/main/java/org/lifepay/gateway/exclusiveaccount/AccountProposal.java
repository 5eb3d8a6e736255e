package org.lifepay.gateway.exclusiveaccount;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;

/** A bank with its names, and numbers for its pool, that a second user has to approve. */
public record AccountProposal(ExclusiveBank bank, List<String> numbers, By proposer, Instant at) {
    public AccountProposal {
        numbers = List.copyOf(numbers);
    }

    /** All its numbers in order, those that follow each other as a range: what a second user can read. */
    public List<String> ranges() {
        return ranges(numbers);
    }

    /** These numbers in order, those that follow each other as a range such as {@code 6200000001-6200000999}. */
    public static List<String> ranges(List<String> numbers) {
        List<String> sorted = numbers.stream().sorted().toList();
        List<String> ranges = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || !isNext(sorted.get(i - 1), sorted.get(i))) {
                String first = sorted.get(begin);
                ranges.add(begin == i - 1 ? first : first + "-" + sorted.get(i - 1));
                begin = i;
            }
        }
        return ranges;
    }

    private static boolean isNext(String one, String other) {
        return one.length() == other.length()
                && new BigInteger(one).add(BigInteger.ONE).equals(new BigInteger(other));
    }
}
