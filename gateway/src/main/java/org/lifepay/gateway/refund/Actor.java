package org.lifepay.gateway.refund;

/** The user of a merchant who requests or decides on a refund. */
public record Actor(long id, String name) {
    /** Keeps the name out of logs. */
    @Override
    public String toString() {
        return "Clerk[" + id + "]";
    }
}
