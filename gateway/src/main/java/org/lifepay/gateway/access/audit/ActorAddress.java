package org.lifepay.gateway.access.audit;

/** Tells from where the present request came. */
@FunctionalInterface
public interface ActorAddress {
    /** Empty if no request is being handled. */
    String current();
}
