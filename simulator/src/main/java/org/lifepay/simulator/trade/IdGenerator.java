package org.lifepay.simulator.trade;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.lifepay.simulator.wire.ChinaTime;

/** Numbers and tokens Alipay hands out: unique by a count, hard to guess by chance, repeatable from a seed. */
public final class IdGenerator {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    private final RandomGenerator chance;
    private long count;

    public IdGenerator(RandomGenerator chance) {
        this.chance = chance;
    }

    /** How many have been handed out. */
    public long count() {
        return count;
    }

    /** Goes on where an earlier run has stopped, so that no number comes twice. */
    public void resume(long handedOut) {
        count = handedOut;
    }

    /** 28 digits, beginning with the day. */
    String trade(Instant now) {
        return day(now) + "22001" + "%03d%012d".formatted(chance.nextInt(1000), ++count);
    }

    /** 34 characters, beginning with the day. */
    public String notice(Instant now) {
        return day(now) + "00222" + "%09d%012d".formatted(chance.nextInt(1_000_000_000), ++count);
    }

    /** The out_request_no of a refund made in Alipay's own console. */
    String refund(Instant now) {
        return "B" + day(now) + "%09d%012d".formatted(chance.nextInt(1_000_000_000), ++count);
    }

    /** 32 digits, beginning with the day. */
    public String transfer(Instant now) {
        return day(now) + "110070" + "%06d%012d".formatted(chance.nextInt(1_000_000), ++count);
    }

    /** 20 digits, beginning with the day: the number of a booking at the bank, greater than the one before. */
    public String booking(Instant now) {
        return day(now) + "%012d".formatted(++count);
    }

    public String token() {
        return "%016x%04x".formatted(chance.nextLong(), ++count);
    }

    private static String day(Instant now) {
        return DAY.format(now.atZone(ChinaTime.ZONE));
    }
}
