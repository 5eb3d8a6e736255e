package org.lifepay.sdk.cli;

import java.util.List;
import org.lifepay.envelope.RequiredAlgorithms;

/** Looks whether this Java has what the protocol demands: one in FIPS mode has not. */
final class JavaCheck {
    private final CheckReport checkReport;
    private final List<String> missing;

    JavaCheck(CheckReport checkReport) {
        this(checkReport, RequiredAlgorithms.missing());
    }

    JavaCheck(CheckReport checkReport, List<String> missing) {
        this.checkReport = checkReport;
        this.missing = missing;
    }

    /** False when no message can be signed here. */
    boolean check() {
        missing.forEach(algorithm -> checkReport.failed("java.digest", algorithm));
        return missing.isEmpty();
    }
}
