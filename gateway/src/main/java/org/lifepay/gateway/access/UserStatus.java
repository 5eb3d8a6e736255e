package org.lifepay.gateway.access;

/** INVITED: no password chosen yet; REMOVED is final, a new invitation creates another account. */
public enum UserStatus {
    INVITED,
    ACTIVE,
    REMOVED
}
