package org.lifepay.gateway.refund;

/**
 * The user who requests or decides on a refund.
 *
 * @param name empty for a user of the operator: merchants are told that it was one, not which
 */
public record Actor(long id, String name) {
    /** A user of the operator; the audit log has the name. */
    public static Actor ofOperator(long id) {
        return new Actor(id, "");
    }

    /** Keeps the name out of logs. */
    @Override
    public String toString() {
        return "Clerk[" + id + "]";
    }
}
