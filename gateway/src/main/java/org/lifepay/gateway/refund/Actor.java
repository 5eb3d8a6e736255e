package org.lifepay.gateway.refund;

/** A person of the merchant's who wants a refund, or decides on one. */
public record Actor(long id, String name) {
    /** Keeps the name out of logs. */
    @Override
    public String toString() {
        return "Clerk[" + id + "]";
    }
}
