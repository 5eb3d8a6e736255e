package org.lifepay.gateway.exchange;

import java.util.Set;

/** What money may be for that is sent abroad: the values of forUse. */
public final class ForeignPurposes {
    public static final Set<String> ALL = Set.of(
            "GOODSTRADE",
            "PLANETICKET",
            "HOTELACCOMMODATION",
            "STUDYABROAD",
            "SOFTWARE",
            "MEETING",
            "EXHIBITION",
            "TRAVEL",
            "LOGISTICS");

    private ForeignPurposes() {}
}
