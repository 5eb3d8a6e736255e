package org.lifepay.gateway.risk;

/** What was counted, with the one that is decided on. */
record RiskUsage(Total hour, Total day, Total payerHour, Total addressHour) {
    static final RiskUsage NONE = new RiskUsage(Total.NONE, Total.NONE, Total.NONE, Total.NONE);

    /** How many, and their sum. */
    record Total(long times, long fen) {
        static final Total NONE = new Total(0, 0);
    }
}
