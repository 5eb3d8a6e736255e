package org.lifepay.gateway.risk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.lifepay.gateway.time.BusinessDay;

/** The hours and business days by which risk control counts. */
final class RiskPeriod {
    private RiskPeriod() {}

    /** The beginning of the hour. */
    static Instant hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    /** The beginning of the business day. */
    static Instant day(Instant at) {
        return BusinessDay.start(BusinessDay.of(at));
    }

    static boolean isNight(Instant at) {
        int hour = at.atZone(BusinessDay.ZONE).getHour();
        return hour >= RiskRule.NIGHT_FROM || hour < RiskRule.NIGHT_TO;
    }
}
