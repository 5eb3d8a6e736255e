package org.lifepay.simulator.bank;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Prices that move: each day begins near the currency's usual price, and each minute takes a step of up to a hundredth of a percent.
 * The same seed gives the same price at the same minute.
 */
final class RateWalk {
    /** In millionths of a yuan for 100 units. */
    private static final Map<String, Long> USUAL = Map.ofEntries(
            Map.entry("USD", 718_250_000L),
            Map.entry("JPY", 4_812_000L),
            Map.entry("EUR", 781_340_000L),
            Map.entry("CHF", 815_120_000L),
            Map.entry("GBP", 912_660_000L),
            Map.entry("CAD", 523_480_000L),
            Map.entry("AUD", 472_910_000L),
            Map.entry("HKD", 92_170_000L),
            Map.entry("SGD", 536_400_000L),
            Map.entry("SEK", 68_750_000L),
            Map.entry("NOK", 66_930_000L),
            Map.entry("DKK", 104_700_000L),
            Map.entry("MOP", 89_500_000L));

    private static final int STEPS_PER_UNIT = 100_000;
    private static final int MAX_DAY_OFFSET = 1000;
    private static final int MAX_STEP = 10;

    private final long seed;

    RateWalk(long seed) {
        this.seed = seed;
    }

    /** Millionths of a yuan for 100 units; null if the bank does not have the currency. */
    @Nullable
    Long price(String currency, Instant at) {
        Long usual = USUAL.get(currency);
        if (usual == null) {
            return null;
        }
        Instant day = at.truncatedTo(ChronoUnit.DAYS);
        SplittableRandom steps = new SplittableRandom(seed ^ day.getEpochSecond() ^ currency.hashCode());
        long offset = steps.nextInt(-MAX_DAY_OFFSET, MAX_DAY_OFFSET + 1);
        for (long minute = ChronoUnit.MINUTES.between(day, at); minute > 0; minute--) {
            offset += steps.nextInt(-MAX_STEP, MAX_STEP + 1);
        }
        return usual + usual / STEPS_PER_UNIT * offset;
    }
}
