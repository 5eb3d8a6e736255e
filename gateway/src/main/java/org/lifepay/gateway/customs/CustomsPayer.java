package org.lifepay.gateway.customs;

import org.lifepay.gateway.text.IdentityNumber;

/** Who ordered, as it is declared. */
public record CustomsPayer(String name, IdentityNumber identity) {
    /** What may be shown: the first character of the name and the masked number. */
    public String masked() {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "** " + identity.masked();
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "CustomsPayer[]";
    }
}
